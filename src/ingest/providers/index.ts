export { type AfterShipOptions, afterShip, afterShipStatuses } from './aftership.js';
export { type DhlOptions, dhl, dhlStatuses } from './dhl.js';
export { type EasyPostOptions, easyPost, easyPostStatuses } from './easypost.js';
export { type FedExOptions, fedEx, fedExStatuses } from './fedex.js';
export { type GenericOptions, generic } from './generic.js';
export { type KarrioOptions, karrio, karrioStatuses } from './karrio.js';
export {
  type SeventeenTrackOptions,
  seventeenTrack,
  seventeenTrackStatuses,
} from './seventeen-track.js';
export {
  type ShipEngineOptions,
  shipEngine,
  shipEngineStatuses,
} from './ship-engine.js';
export { type ShippoOptions, shippo, shippoStatuses } from './shippo.js';
export { type UpsTrackAlertOptions, upsTrackAlert, upsTrackAlertStatuses } from './ups-track-alert.js';
export { type UspsOptions, usps, uspsStatuses } from './usps.js';
