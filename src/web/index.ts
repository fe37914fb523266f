export {
  concat,
  fromBase64,
  fromHex,
  fromSignature,
  isEqualBytes,
  sha256,
  toBase64,
  toBase64url,
  utf8,
} from './bytes.js';
export { hmacCheck, isOneOf, type Secrets, secretsOf } from './hmac.js';
export { type Json, numberAt, objectAt, objectsAt, textAt, textsAt, toJson } from './json.js';
export { nodeCrypto } from './node-crypto.js';
export { type BodyProblem, readBody } from './read-body.js';
export { retryAfterOf } from './retry-after.js';
export { isSignedBy, keyOfSecret, signatureOf } from './standard-webhooks.js';
