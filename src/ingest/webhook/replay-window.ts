import { UnverifiedWebhookError } from '../events/index.js';

/** Ms that a signed time stamp may differ from the server's clock: the tolerance that the providers recommend. */
export const REPLAY_WINDOW = 300_000;

/**
 * Refuses a webhook that was recorded and is sent again later.
 * @param time of the signed time stamp, ms since 1970.
 * @throws UnverifiedWebhookError
 */
export function checkReplayWindow(time: number): void {
  if (Math.abs(Date.now() - time) <= REPLAY_WINDOW) return; // false for NaN
  throw new UnverifiedWebhookError(
    'its time stamp is missing or differs by more than 5 minutes from the clock of this server',
  );
}
