import type { ServerResponse } from 'node:http';

/** The streams that are open on this server, seen from their sockets. */
export type OpenStreams = ReturnType<typeof createOpenStreams>;

export function createOpenStreams() {
  const open = new Map<ServerResponse, string>();
  return {
    count: () => open.size,
    /** Watches a response that is about to become a stream, until its connection is gone. */
    add(response: ServerResponse, sessionId: string): void {
      open.set(response, sessionId);
      response.once('close', () => open.delete(response));
    },
    /** Destroys the sockets of all streams, or of one session's, as a dying network does. */
    cut(sessionId?: string): void {
      for (const [response, owner] of open) {
        if (sessionId === undefined || owner === sessionId) response.destroy();
      }
    },
    /** Holds back whatever is written: the connections stay open and say nothing. */
    mute(): void {
      for (const response of open.keys()) response.socket?.cork();
    },
    /** Lets out what was held back. */
    unmute(): void {
      for (const response of open.keys()) response.socket?.uncork();
    },
  };
}
