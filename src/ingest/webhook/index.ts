export {
  concat,
  fromBase64,
  fromHex,
  fromSignature,
  hmacCheck,
  isEqualBytes,
  isOneOf,
  type Json,
  numberAt,
  objectAt,
  objectsAt,
  type Secrets,
  secretsOf,
  textAt,
  textsAt,
  utf8,
} from '../../web/index.js';
export { expectSecret, expectSignature } from './expect.js';
export { joined, parseObject, requiredText } from './json.js';
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
