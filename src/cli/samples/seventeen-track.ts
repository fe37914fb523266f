import { seventeenTrackStatuses } from '../../ingest/index.js';
import type { ProviderSample } from './sample.js';
import { sha256 } from './signatures.js';

/** A `TRACKING_UPDATED` event of 17TRACK. */
export const seventeenTrackSample: ProviderSample = {
  statuses: seventeenTrackStatuses,
  webhook(
    { status, detail = `${status}_Other`, trackingNumber, carrier = '21051', orderReference, at, expected },
    secret,
  ) {
    const time = at.toISOString();
    const event = {
      time_iso: time,
      time_utc: time,
      description: `Sample scan: ${status}`,
      location: 'Memphis, TN, US',
      stage: status,
      sub_status: detail,
      address: {
        country: 'US',
        state: 'TN',
        city: 'Memphis',
        coordinates: { longitude: null, latitude: null },
      },
    };
    const body = JSON.stringify({
      event: 'TRACKING_UPDATED',
      data: {
        number: trackingNumber,
        carrier: Number(carrier),
        order_no: orderReference ?? null,
        track_info: {
          latest_status: { status, sub_status: detail },
          latest_event: event,
          time_metrics: {
            estimated_delivery_date: { source: 'Official', from: expected.day, to: expected.day },
          },
          tracking: {
            providers: [{ provider: { key: Number(carrier), name: 'Sample carrier' }, events: [event] }],
          },
        },
      },
    });
    return { body, headers: { sign: sha256(`${body}/${secret}`) } };
  },
};
