import type { ServerResponse } from 'node:http';

/** The open streams of this server, with access to their sockets. */
export type OpenStreams = ReturnType<typeof createOpenStreams>;

export function createOpenStreams() {
  const open = new Map<ServerResponse, string>();
  return {
    count: () => open.size,
    /** Registers a stream until its connection closes. */
    add(response: ServerResponse, sessionId: string): void {
      open.set(response, sessionId);
      response.once('close', () => open.delete(response));
    },
    /** Destroys the sockets of all streams or of one session, as a network failure does. */
    cut(sessionId?: string): void {
      for (const [response, owner] of open) {
        if (sessionId === undefined || owner === sessionId) response.destroy();
      }
    },
    /** Buffers all writes: the connections stay open but send nothing. */
    pause(): void {
      for (const response of open.keys()) response.socket?.cork();
    },
    /** Writes the buffered data. */
    resume(): void {
      for (const response of open.keys()) response.socket?.uncork();
    },
  };
}
