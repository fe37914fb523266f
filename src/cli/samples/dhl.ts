import { dhlStatuses } from '../../ingest/index.js';
import type { ProviderSample } from './sample.js';

/** A push of DHL's unified tracking, with the secret in the header `x-dhl-token`. */
export const dhlSample: ProviderSample = {
  statuses: dhlStatuses,
  webhook({ status, trackingNumber, at, expected }, secret) {
    const event = {
      timestamp: at.toISOString(),
      location: { address: { countryCode: 'DE', addressLocality: 'Leipzig' } },
      statusCode: status,
      status: `Sample scan: ${status}`,
      description: `Sample scan: ${status}`,
    };
    const body = JSON.stringify({
      shipments: [
        {
          id: trackingNumber,
          service: 'express',
          status: event,
          estimatedTimeOfDelivery: expected.day,
          returnFlag: false,
          events: [event],
        },
      ],
    });
    return { body, headers: { 'x-dhl-token': secret } };
  },
};
