import { type BodyProblem, readBody as read } from '../../web/index.js';
import { MalformedWebhookError, WebhookTooLargeError } from '../events/index.js';

/** Bytes of a webhook's body, at most. The largest known ones, of trackers with many scans, have some 100 kB. */
export const MAX_BODY = 1_048_576;

/**
 * The raw bytes, which a signature is of. More than {@link MAX_BODY} are not read.
 * @throws WebhookTooLargeError
 * @throws MalformedWebhookError when the sender breaks off, or something has read the body before.
 */
export const readBody = (request: Request): Promise<Uint8Array<ArrayBuffer>> =>
  read(request, { limit: MAX_BODY }, errorOf);

function errorOf(problem: BodyProblem) {
  if (problem === 'too-large') return new WebhookTooLargeError(MAX_BODY);
  return new MalformedWebhookError(
    problem === 'used' ? 'its body was read before: pass the request as it came' : 'its body ended early',
  );
}
