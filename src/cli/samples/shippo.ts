import { shippoStatuses } from '../../ingest/index.js';
import type { ProviderSample } from './sample.js';
import { hmac } from './signatures.js';

/** A `track_updated` event of Shippo, with the signature and with the token in the URL. */
export const shippoSample: ProviderSample = {
  statuses: shippoStatuses,
  webhook(
    { status, detail = 'other', trackingNumber, carrier = 'usps', orderReference, at, expected },
    secret,
  ) {
    const time = at.toISOString();
    const current = {
      object_id: `scan-${at.getTime()}`,
      object_created: time,
      object_updated: time,
      status,
      substatus: { code: detail, text: 'Sample', action_required: detail === 'address_issue' },
      status_date: time,
      status_details: `Sample scan: ${status}`,
      location: { city: 'Memphis', state: 'TN', country: 'US', zip: '38118' },
    };
    const body = JSON.stringify({
      event: 'track_updated',
      test: true,
      data: {
        carrier,
        tracking_number: trackingNumber,
        transaction: orderReference,
        eta: expected.time,
        tracking_status: current,
        tracking_history: [current],
      },
    });
    const seconds = Math.floor(Date.now() / 1_000);
    const signature = hmac(secret, `${seconds}.${body}`, 'hex');
    return {
      body,
      headers: { 'Shippo-Auth-Signature': `t=${seconds},v1=${signature}` },
      query: `token=${encodeURIComponent(secret)}`,
    };
  },
};
