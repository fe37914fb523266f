import { retryAfterOf } from '../../web/index.js';
import type { SendResult } from '../contract/index.js';
import { PushServiceError } from './push-service-error.js';

/** What the answer of a push service means (RFC 8030, sections 5 and 8.4). */
export async function resultOf(response: Response): Promise<SendResult> {
  const { status } = response;
  if (response.ok) {
    await response.body?.cancel();
    return { outcome: 'sent' };
  }
  const error = new PushServiceError(
    `The push service answered ${status}${await reasonOf(response)}. ${adviceFor(status)}`,
    status,
  );
  if (status === 404 || status === 410) return { outcome: 'refused', reason: 'gone', error };
  if (status < 400 || status === 408 || status === 425 || status === 429 || status === 503) {
    return { outcome: 'not-sent', retryAfter: retryAfterOf(response.headers.get('Retry-After')), error };
  }
  // Any other 5xx may have come after the message was accepted.
  return status >= 500 ? { outcome: 'unknown', error } : { outcome: 'refused', reason: 'policy', error };
}

function adviceFor(status: number): string {
  if (status === 404 || status === 410) return 'The subscription has ended, and is removed.';
  if (status < 400) return 'A redirect is not followed, because it could lead anywhere.';
  if (status === 400 || status === 401 || status === 403) {
    return 'Check that the VAPID keys are those that the browser subscribed with, and the clock of this machine.';
  }
  return status === 413 ? 'The message was too large.' : 'The subscription is kept.';
}

/** The beginning of the answer, e.g. `{"reason":"BadJwtToken"}`, without URLs, which may contain the endpoint. */
async function reasonOf(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  const reason = text
    .slice(0, 200)
    .replace(/\bhttps?:\S*/gi, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return reason && `: ${reason}`;
}
