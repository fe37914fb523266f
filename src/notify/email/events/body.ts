import { MalformedWebhookError, WebhookTooLargeError } from '../../../ingest/index.js';
import { type BodyProblem, type Json, readBody, toJson } from '../../../web/index.js';

/** Bytes of a webhook's body, at most. SNS messages have up to 256 KiB, the others less. */
const MAX_BODY = 524_288;
/** Ms within which a body must arrive. */
const BODY_TIMEOUT = 10_000;

/**
 * The body as text. More than 512 KiB are not read.
 * @throws WebhookTooLargeError
 * @throws MalformedWebhookError when the sender is too slow, or breaks off, or something has read the body before.
 */
export async function readText(request: Request): Promise<string> {
  return new TextDecoder().decode(
    await readBody(request, { limit: MAX_BODY, timeout: BODY_TIMEOUT }, errorOf),
  );
}

function errorOf(problem: BodyProblem) {
  if (problem === 'too-large') return new WebhookTooLargeError(MAX_BODY);
  return new MalformedWebhookError(
    problem === 'used' ? 'its body was read before: pass the request as it came' : `its body is ${problem}`,
  );
}

/** The text as a JSON object. @throws MalformedWebhookError */
export function parseFields(text: string): Json {
  const fields = toJson(text);
  if (fields) return fields;
  throw new MalformedWebhookError('its body is not a JSON object');
}
