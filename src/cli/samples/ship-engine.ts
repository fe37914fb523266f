import { createSign } from 'node:crypto';
import { shipEngineStatuses } from '../../ingest/index.js';
import type { ProviderSample } from './sample.js';

/** An `API_TRACK` event of ShipEngine. The secret is a private RSA key in PEM, as ShipEngine's own is not published. */
export const shipEngineSample: ProviderSample = {
  statuses: shipEngineStatuses,
  webhook({ status, trackingNumber, carrier = 'usps', at, expected }, secret) {
    const body = JSON.stringify({
      resource_url: 'https://api.shipengine.com/v1/tracking',
      resource_type: 'API_TRACK',
      data: {
        tracking_number: trackingNumber,
        carrier_code: carrier,
        status_code: status,
        estimated_delivery_date: expected.time,
        events: [
          {
            occurred_at: at.toISOString(),
            description: `Sample scan: ${status}`,
            city_locality: 'MEMPHIS',
            state_province: 'TN',
            postal_code: '38118',
            country_code: 'US',
            event_code: 'SAMPLE',
            status_code: status,
            latitude: 35.04,
            longitude: -89.98,
          },
        ],
      },
    });
    const time = new Date().toISOString();
    return {
      body,
      headers: {
        'x-shipengine-timestamp': time,
        'x-shipengine-rsa-sha256-key-id': 'sample',
        'x-shipengine-rsa-sha256-signature': createSign('RSA-SHA256')
          .update(`${time}.${body}`)
          .sign(secret, 'base64'),
      },
    };
  },
};
