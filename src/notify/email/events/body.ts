import { MalformedWebhookError, WebhookTooLargeError } from '../../../ingest/index.js';

/** Bytes of a webhook's body, at most. SNS messages have up to 256 KiB, the others less. */
const MAX_BODY = 524_288;

/**
 * The body as text. More than 512 KiB are not read.
 * @throws WebhookTooLargeError
 * @throws MalformedWebhookError when the sender breaks off, or something has read the body before.
 */
export async function readText(request: Request): Promise<string> {
  if (request.bodyUsed) {
    throw new MalformedWebhookError('its body was read before: pass the request as it came');
  }
  const decoder = new TextDecoder();
  let [text, length] = ['', 0];
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
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}
