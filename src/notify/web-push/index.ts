export type { EncryptedPush, EncryptPush, PushToEncrypt, VapidKeys } from './encrypt.js';
export { isPushEndpoint } from './endpoint.js';
export { fromWebPush, type WebPushLibrary } from './from-web-push.js';
export { type BuildPushPayload, fromWebcrypto } from './from-webcrypto.js';
export type { PushMessage, PushNotification } from './payload.js';
export { PushServiceError } from './push-service-error.js';
export type { PushTexts } from './texts.js';
export { type WebPushOptions, webPush } from './web-push.js';
