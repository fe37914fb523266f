import { fedExStatuses } from '../../ingest/index.js';
import type { ProviderSample } from './sample.js';
import { hmac } from './signatures.js';

/** A notification of FedEx Advanced Integrated Visibility. */
export const fedExSample: ProviderSample = {
  statuses: fedExStatuses,
  webhook({ status, trackingNumber, at, expected }, secret) {
    const place = { city: 'MEMPHIS', stateOrProvinceCode: 'TN', postalCode: '38118', countryCode: 'US' };
    const body = JSON.stringify({
      output: {
        completeTrackResults: [
          {
            trackingNumber,
            trackResults: [
              {
                trackingNumberInfo: { trackingNumber, carrierCode: 'FDXE' },
                latestStatusDetail: { code: status, derivedCode: status, scanLocation: place },
                dateAndTimes: [{ type: 'ESTIMATED_DELIVERY', dateTime: expected.time }],
                scanEvents: [
                  {
                    date: at.toISOString(),
                    eventType: status,
                    eventDescription: `Sample scan: ${status}`,
                    exceptionCode: '',
                    exceptionDescription: '',
                    derivedStatusCode: status,
                    scanLocation: place,
                  },
                ],
              },
            ],
          },
        ],
      },
    });
    return { body, headers: { 'fdx-signature': hmac(secret, body, 'base64') } };
  },
};
