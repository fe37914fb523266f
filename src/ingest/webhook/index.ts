export { concat, fromBase64, fromHex, fromSignature, isEqualBytes, utf8 } from './bytes.js';
export { expectSecret, expectSignature, hmacCheck, isOneOf, type Secrets, secretsOf } from './hmac.js';
export {
  type Json,
  joined,
  numberAt,
  objectAt,
  objectsAt,
  parseObject,
  requiredText,
  textAt,
  textsAt,
} from './json.js';
export {
  createProvider,
  type Provider,
  type ProviderDefinition,
  type ProviderEvent,
  type Webhook,
} from './provider.js';
export { checkReplayWindow } from './replay-window.js';
export { fetchKeysFrom, type PublicKey, type RsaCheck, rsaCheck } from './rsa.js';
export { lookUp, type StatusTable } from './status-table.js';
export { toDayOrInstant, toInstant } from './times.js';
export { eventsOf, type Scan, type TrackerReport } from './tracker-events.js';
