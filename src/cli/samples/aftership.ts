import { afterShipStatuses } from '../../ingest/index.js';
import type { ProviderSample } from './sample.js';
import { hmac } from './signatures.js';

/** A `tracking_update` event of AfterShip. */
export const afterShipSample: ProviderSample = {
  statuses: afterShipStatuses,
  webhook(
    { status, detail = `${status}_001`, trackingNumber, carrier = 'usps', orderReference, at, expected },
    secret,
  ) {
    const time = at.toISOString();
    const body = JSON.stringify({
      event: 'tracking_update',
      event_id: crypto.randomUUID(),
      is_tracking_first_tag: true,
      ts: Math.floor(at.getTime() / 1_000),
      msg: {
        id: 'sample',
        tracking_number: trackingNumber,
        slug: carrier,
        order_id: orderReference ?? null,
        tag: status,
        subtag: detail,
        updated_at: time,
        latest_estimated_delivery: { type: 'specific', source: 'Carrier EDD', datetime: expected.day },
        checkpoints: [
          {
            slug: carrier,
            created_at: time,
            checkpoint_time: time,
            city: 'Memphis',
            state: 'TN',
            country_region: 'USA',
            coordinate: { latitude: 35.04, longitude: -89.98 },
            message: `Sample scan: ${status}`,
            tag: status,
            subtag: detail,
          },
        ],
      },
    });
    return { body, headers: { 'aftership-hmac-sha256': hmac(secret, body, 'base64') } };
  },
};
