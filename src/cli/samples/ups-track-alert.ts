import { upsTrackAlertStatuses } from '../../ingest/index.js';
import type { ProviderSample } from './sample.js';

/** A tracking event of UPS Track Alert. */
export const upsTrackAlertSample: ProviderSample = {
  statuses: upsTrackAlertStatuses,
  webhook({ status, detail = '005', trackingNumber, at, expected }, secret) {
    const day = at.toISOString().slice(0, 10).replaceAll('-', '');
    const time = at.toISOString().slice(11, 19).replaceAll(':', '');
    const isDelivered = detail === '011';
    const body = JSON.stringify({
      trackingNumber,
      localActivityDate: day,
      localActivityTime: time,
      gmtActivityDate: day,
      gmtActivityTime: time,
      activityLocation: { city: 'MEMPHIS', stateProvince: 'TN', postalCode: '', country: 'US' },
      activityStatus: {
        type: status,
        code: 'XX',
        description: `Sample scan: ${status}`,
        descriptionCode: detail,
      },
      scheduledDeliveryDate: expected.day.replaceAll('-', ''),
      actualDeliveryDate: isDelivered ? day : '',
      actualDeliveryTime: isDelivered ? time : '',
    });
    return { body, headers: { credential: secret, 'User-Agent': 'UPSPubSubTrackingService' } };
  },
};
