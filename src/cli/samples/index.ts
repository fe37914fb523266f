import { afterShipSample } from './aftership.js';
import { dhlSample } from './dhl.js';
import { easyPostSample } from './easypost.js';
import { fedExSample } from './fedex.js';
import { karrioSample } from './karrio.js';
import type { ProviderSample } from './sample.js';
import { seventeenTrackSample } from './seventeen-track.js';
import { shipEngineSample } from './ship-engine.js';
import { shippoSample } from './shippo.js';
import { upsTrackAlertSample } from './ups-track-alert.js';
import { uspsSample } from './usps.js';

export type { ProviderSample, SampleScan, SampleWebhook } from './sample.js';

/** The providers that `send-webhook` knows, by the name of their hooks. */
export const providerSamples: Readonly<Record<string, ProviderSample>> = {
  easypost: easyPostSample,
  shippo: shippoSample,
  aftership: afterShipSample,
  shipengine: shipEngineSample,
  karrio: karrioSample,
  '17track': seventeenTrackSample,
  ups: upsTrackAlertSample,
  dhl: dhlSample,
  fedex: fedExSample,
  usps: uspsSample,
};
