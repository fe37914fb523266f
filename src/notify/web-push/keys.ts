import { fromBase64 } from '../../web/index.js';
import type { PushSubscriptionRecord } from '../contract/index.js';
import type { VapidKeys } from './encrypt.js';

/** The bytes of base64url, `undefined` if it is none. */
const bytesOf = (text: string) => (/^[\w-]+={0,2}$/.test(text) ? fromBase64(text) : undefined);

/** A point of P-256 without compression (SEC 1): 4, and two coordinates of 32 bytes. */
function isPoint(text: string): boolean {
  const bytes = bytesOf(text);
  return bytes?.length === 65 && bytes[0] === 4;
}

/** True if the keys of a subscription have the form of RFC 8291. */
export const hasKeys = ({ keys }: PushSubscriptionRecord): boolean =>
  isPoint(keys.p256dh) && bytesOf(keys.auth)?.length === 16;

/** @throws TypeError if the keys cannot be those of a sender: else each message would fail on its own. */
export function checkVapid({ subject, publicKey, privateKey }: VapidKeys): void {
  const wrong = !/^(mailto:|https:\/\/)./.test(subject)
    ? 'vapid.subject must begin with mailto: or https://'
    : !isPoint(publicKey)
      ? 'vapid.publicKey must be 65 bytes in base64url'
      : bytesOf(privateKey)?.length !== 32
        ? 'vapid.privateKey must be 32 bytes in base64url'
        : undefined;
  if (!wrong) return;
  throw new TypeError(
    `webPush: ${wrong}, else no push service accepts a message: create a pair by \`npx web-push generate-vapid-keys\`.`,
  );
}
