import { MalformedWebhookError, WebhookTooLargeError } from '../events/index.js';
import { concat } from './bytes.js';

/** Bytes of a webhook's body, at most. The largest known ones, of trackers with many scans, have some 100 kB. */
export const MAX_BODY = 1_048_576;

/**
 * The raw bytes, which a signature is of. More than {@link MAX_BODY} are not read.
 * @throws WebhookTooLargeError
 * @throws MalformedWebhookError when the sender breaks off, or something has read the body before.
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BODY) throw new WebhookTooLargeError(MAX_BODY);
  if (request.bodyUsed) {
    throw new MalformedWebhookError('its body was read before: pass the request as it came');
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const reader = request.body?.getReader(); reader; ) {
    const { done, value } = await reader.read().catch(() => {
      throw new MalformedWebhookError('its body ended early');
    });
    if (done) break;
    length += value.byteLength;
    if (length > MAX_BODY) {
      // A stream that does not confirm would keep the answer waiting.
      void reader.cancel().catch(() => undefined);
      throw new WebhookTooLargeError(MAX_BODY);
    }
    chunks.push(value);
  }
  return concat(...chunks);
}
