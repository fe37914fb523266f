import { createParser } from 'eventsource-parser';
import { type HistoryEntry, type OrderSnapshot, parseCursor, parseMessage } from '../../src/order/index.js';

/** Ms without a byte, heartbeats among them, after which a stream counts as lost. */
const SILENCE = 1_500;
/** Ms before it comes back. */
const RETRY = 100;

/**
 * A client that knows no mercy: it resumes by `Last-Event-ID` and nothing else, and takes each
 * message as it comes, so that what a forgiving client would sort out is found here.
 */
export interface RawReader {
  /** What it was told of the present life of the log. */
  history(): readonly HistoryEntry<string>[];
  /** Updates that came twice, too late or too early. */
  readonly mistakes: readonly string[];
  /** Entries that a snapshot of the same life of the log took back, or gave another entry's place. */
  readonly losses: readonly string[];
  isOpen(): boolean;
  close(): void;
}

/** Reads an order's stream, wherever `site` says, until it is closed. */
export function readRaw(orderId: string, site: () => string): RawReader {
  let history: HistoryEntry<string>[] = [];
  let lastEventId: string | undefined;
  let isOpen = false;
  let isClosed = false;
  let attempt = new AbortController();
  const mistakes: string[] = [];
  const losses: string[] = [];

  const take = (entry: HistoryEntry<string>) => {
    const before = history.at(-1)?.version ?? 0;
    if (entry.version !== before + 1) mistakes.push(`${entry.version} came after ${before}`);
    history.push(entry);
  };
  const receive = (data: string, id: string | undefined) => {
    const message = parseMessage(data);
    const epoch = parseCursor(id)?.epoch;
    if (epoch !== undefined && epoch !== parseCursor(lastEventId)?.epoch) {
      if (message.type === 'order-updated')
        mistakes.push(`${id} came after ${lastEventId}: no snapshot between`);
      history = [];
    }
    lastEventId = id ?? lastEventId;
    if (message.type === 'connected') isOpen = true;
    if (message.type === 'order-updated') take(message);
    if ((message.type === 'connected' || message.type === 'snapshot') && message.order)
      replace(message.order);
  };
  /** A snapshot repeats what was sent; what it has beyond that must continue it. */
  const replace = ({ version: head = 0, history: entries = [] }: OrderSnapshot<string>) => {
    const isLost = ({ version = 0, id }: HistoryEntry<string>) =>
      version > head || entries.some((entry) => entry.version === version && entry.id !== id);
    const firstLost = history.findIndex(isLost);
    if (firstLost >= 0) {
      losses.push(...history.splice(firstLost).map(({ version, note }) => `${version} ${note}`));
    }
    const newest = history.at(-1)?.version ?? 0;
    for (const entry of entries) if ((entry.version ?? 0) > newest) take(entry);
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
    let silence: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => attempt.abort(), SILENCE);
    };
    heard();
    try {
      const response = await fetch(`${site()}/api/orders/${orderId}/stream`, {
        headers: { Accept: 'text/event-stream', ...(lastEventId && { 'Last-Event-ID': lastEventId }) },
        signal,
      });
      const parser = createParser({ onEvent: ({ data, id }) => receiveValid(data, id) });
      const decoder = new TextDecoder();
      if (!response.ok) return;
      for await (const chunk of response.body ?? []) {
        heard();
        parser.feed(decoder.decode(chunk, { stream: true }));
      }
    } catch {
      // A network that fails is what the tests are about.
    } finally {
      isOpen = false;
      clearTimeout(silence);
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
