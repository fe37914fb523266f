/** The part of eventsourcemock 2.0.0 that is used; it ships no types. */
declare module 'eventsourcemock' {
  export default class EventSource {
    readonly url: string;
    /** 0 connecting, 1 open, 2 closed. */
    readonly readyState: number;
    onmessage: ((event: MessageEvent) => void) | null;
    onerror: ((event: Event) => void) | null;
    constructor(url: string, init?: { withCredentials?: boolean });
    close(): void;
    emitMessage(event: { data: string; lastEventId: string }): void;
    emitError(error: Event): void;
  }
  /** The newest source of each URL. */
  export const sources: Record<string, EventSource | undefined>;
}
