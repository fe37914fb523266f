/** The number of heartbeats or polls that may be missing (G4). */
const MISSING = 2.5;
/** Ms between heartbeats that clients assume before `connected`. */
const DEFAULT_HEARTBEAT = 30_000;
/** Timeout of a poll, ms. */
const POLL_TIMEOUT = 10_000;

/** Ms for which an answer to a poll proves the state fresh. */
export const provedByPoll = (pollingInterval: number) => pollingInterval * MISSING + POLL_TIMEOUT;

/** Ms for which received data proves the state fresh. @param received the stream so far. */
export function provedByStream(received: string): number {
  const [, interval] = /"heartbeatInterval":(\d+).*\n\n/.exec(received) ?? [];
  return Number(interval ?? DEFAULT_HEARTBEAT) * MISSING;
}
