/** How many heartbeats, or polls, may be missing (DESIGN section 6). */
const MISSING = 2.5;
/** Ms between heartbeats where the server has not told its own yet (the seed's). */
const UNTOLD_HEARTBEAT = 30_000;
/** Ms that a poll may take. */
const POLL_TIMEOUT = 10_000;

/** Ms for which a poll's answer proves the state fresh. */
export const provedByPoll = (pollingInterval: number) => pollingInterval * MISSING + POLL_TIMEOUT;

/** Ms for which a sign of life proves it, on a stream that has told so much. */
export function provedByStream(told: string): number {
  const [, interval] = /"heartbeatInterval":(\d+).*\n\n/.exec(told) ?? [];
  return Number(interval ?? UNTOLD_HEARTBEAT) * MISSING;
}
