import { uspsStatuses } from '../../ingest/index.js';
import type { ProviderSample } from './sample.js';
import { hmac } from './signatures.js';

/** A notification of a USPS tracking subscription. */
export const uspsSample: ProviderSample = {
  statuses: uspsStatuses,
  webhook({ status, trackingNumber, at, expected }, secret) {
    const isCode = /^[\dA-Z]{2}$/.test(status);
    const body = JSON.stringify({
      trackingNumber,
      ...(!isCode && { statusCategory: status }),
      expectedDeliveryTimeStamp: expected.time,
      trackingEvents: [
        {
          eventType: `Sample scan: ${status}`,
          ...(isCode && { eventCode: status }),
          GMTTimestamp: at.toISOString(),
          eventCity: 'MEMPHIS',
          eventState: 'TN',
          eventZIP: '38118',
          eventCountry: 'US',
        },
      ],
    });
    return { body, headers: { 'X-HMAC': hmac(secret, body, 'hex') } };
  },
};
