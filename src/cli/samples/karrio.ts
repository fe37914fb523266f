import { karrioStatuses } from '../../ingest/index.js';
import type { ProviderSample } from './sample.js';

/** A `tracker_updated` event of Karrio. */
export const karrioSample: ProviderSample = {
  statuses: karrioStatuses,
  webhook({ status, trackingNumber, carrier = 'usps', orderReference, at, expected }, secret) {
    const body = JSON.stringify({
      event: 'tracker_updated',
      data: {
        id: 'trk_sample',
        object_type: 'tracker',
        carrier_name: carrier,
        carrier_id: `${carrier}-sample`,
        tracking_number: trackingNumber,
        status,
        delivered: status === 'delivered',
        estimated_delivery: expected.day,
        info: { order_id: orderReference ?? null },
        events: [
          {
            date: at.toISOString().slice(0, 10),
            time: at.toISOString().slice(11, 16),
            timestamp: at.toISOString(),
            status,
            code: 'SAMPLE',
            description: `Sample scan: ${status}`,
            location: 'Memphis, TN, US',
          },
        ],
      },
    });
    return { body, headers: { 'X-Event-Id': secret } };
  },
};
