import { createParser } from 'eventsource-parser';
import { type HistoryEntry, type OrderSnapshot, parseCursor, parseMessage } from '../../src/order/index.js';

/** Ms without data, heartbeats included, after which a stream counts as lost. */
const TIMEOUT = 1_500;
/** Ms before it reconnects. */
const RETRY = 100;

/**
 * A strict client: it resumes by `Last-Event-ID` only and applies each message as received, so that it finds errors
 * that the real client would tolerate.
 */
export interface RawReader {
  /** The received history of the current epoch. */
  history(): readonly HistoryEntry<string>[];
  /** Updates that were received twice or out of order. */
  readonly mistakes: readonly string[];
  /** Entries that a snapshot of the same epoch removed or replaced. */
  readonly losses: readonly string[];
  isOpen(): boolean;
  close(): void;
}

/** Reads the stream of an order until it is closed. @param site returns the base URL for each attempt. */
export function readRaw(orderId: string, site: () => string): RawReader {
  let history: HistoryEntry<string>[] = [];
  let lastEventId: string | undefined;
  let isOpen = false;
  let isClosed = false;
  let attempt = new AbortController();
  const mistakes: string[] = [];
  const losses: string[] = [];

  const append = (entry: HistoryEntry<string>) => {
    const before = history.at(-1)?.version ?? 0;
    if (entry.version !== before + 1) mistakes.push(`${entry.version} follows ${before}`);
    history.push(entry);
  };
  const receive = (data: string, id: string | undefined) => {
    const message = parseMessage(data);
    const epoch = parseCursor(id)?.epoch;
    if (epoch !== undefined && epoch !== parseCursor(lastEventId)?.epoch) {
      if (message.type === 'order-updated') mistakes.push(`${id} follows ${lastEventId} without a snapshot`);
      history = [];
    }
    lastEventId = id ?? lastEventId;
    if (message.type === 'connected') isOpen = true;
    if (message.type === 'order-updated') append(message);
    if ((message.type === 'connected' || message.type === 'snapshot') && message.order)
      replace(message.order);
  };
  /** Applies a snapshot: it must contain the received entries; further ones must continue them. */
  const replace = ({ version: head = 0, history: entries = [] }: OrderSnapshot<string>) => {
    const isLost = ({ version = 0, id }: HistoryEntry<string>) =>
      version > head || entries.some((entry) => entry.version === version && entry.id !== id);
    const firstLost = history.findIndex(isLost);
    if (firstLost >= 0) {
      losses.push(...history.splice(firstLost).map(({ version, note }) => `${version} ${note}`));
    }
    const newest = history.at(-1)?.version ?? 0;
    for (const entry of entries) if ((entry.version ?? 0) > newest) append(entry);
  };
  const receiveValid = (data: string, id: string | undefined) => {
    try {
      receive(data, id);
    } catch (error) {
      mistakes.push(`${String(error)} in ${data}`);
    }
  };
  const read = async () => {
    attempt = new AbortController();
    const { signal } = attempt;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const restartTimer = () => {
      clearTimeout(timer);
      timer = setTimeout(() => attempt.abort(), TIMEOUT);
    };
    restartTimer();
    try {
      const response = await fetch(`${site()}/api/orders/${orderId}/stream`, {
        headers: { Accept: 'text/event-stream', ...(lastEventId && { 'Last-Event-ID': lastEventId }) },
        signal,
      });
      const parser = createParser({ onEvent: ({ data, id }) => receiveValid(data, id) });
      const decoder = new TextDecoder();
      if (!response.ok) return;
      for await (const chunk of response.body ?? []) {
        restartTimer();
        parser.feed(decoder.decode(chunk, { stream: true }));
      }
    } catch {
      // Network failures are part of the tests.
    } finally {
      isOpen = false;
      clearTimeout(timer);
    }
  };
  void (async () => {
    while (!isClosed) {
      await read();
      await new Promise((resolve) => setTimeout(resolve, RETRY));
    }
  })();

  return {
    history: () => history,
    mistakes,
    losses,
    isOpen: () => isOpen,
    close() {
      isClosed = true;
      attempt.abort();
    },
  };
}
