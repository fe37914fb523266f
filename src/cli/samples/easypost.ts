import { easyPostStatuses } from '../../ingest/index.js';
import type { ProviderSample } from './sample.js';
import { hmac } from './signatures.js';

/** A `tracker.updated` event of EasyPost. */
export const easyPostSample: ProviderSample = {
  statuses: easyPostStatuses,
  webhook({ status, detail = 'status_update', trackingNumber, carrier = 'USPS', at, expected }, secret) {
    const time = at.toISOString();
    const body = JSON.stringify({
      id: `evt_${at.getTime()}`,
      object: 'Event',
      mode: 'test',
      description: 'tracker.updated',
      status: 'pending',
      created_at: time,
      updated_at: time,
      result: {
        id: `trk_${at.getTime()}`,
        object: 'Tracker',
        mode: 'test',
        tracking_code: trackingNumber,
        status,
        status_detail: detail,
        carrier,
        weight: null,
        est_delivery_date: expected.time,
        updated_at: time,
        tracking_details: [
          {
            object: 'TrackingDetail',
            message: `Sample scan: ${status}`,
            status,
            status_detail: detail,
            datetime: time,
            source: carrier,
            tracking_location: {
              object: 'TrackingLocation',
              city: 'MEMPHIS',
              state: 'TN',
              country: 'US',
              zip: '38118',
            },
          },
        ],
      },
    });
    const signature = hmac(secret.normalize('NFKD'), body, 'hex');
    return { body, headers: { 'X-Hmac-Signature': `hmac-sha256-hex=${signature}` } };
  },
};
