import { parseSnapshot } from '../../src/order/index.js';
import { readEvents } from '../server/event-reader.js';

/** The answer to a single request, and the cursor to resume from. */
export interface RawAnswer {
  /** The received state; absent if nothing has changed. */
  readonly order?: { readonly status: string; readonly notes: readonly (string | undefined)[] };
  /** The newest event's `id`, or the `ETag`, as it arrived. */
  readonly cursor: string | undefined;
}

/** Polls once. @param etag sent as `If-None-Match`. */
export async function pollOnce(url: string, etag?: string): Promise<RawAnswer> {
  const response = await fetch(url, {
    headers: { Accept: 'application/json', ...(etag && { 'If-None-Match': etag }) },
  });
  const cursor = response.headers.get('ETag') ?? undefined;
  if (response.status === 304) return { cursor };
  const { status, history } = parseSnapshot(await response.text());
  return { order: { status, notes: history?.map(({ note }) => note) ?? [] }, cursor };
}

/** Ms after which all missed updates have been received. */
const QUIET = 500;

/**
 * Opens a stream for {@link QUIET} ms, and returns what was missed.
 * @param lastEventId sent as `Last-Event-ID`.
 */
export async function resumeOnce(url: string, lastEventId?: string): Promise<RawAnswer> {
  const response = await fetch(url, {
    headers: { Accept: 'text/event-stream', ...(lastEventId && { 'Last-Event-ID': lastEventId }) },
  });
  const events = readEvents(response);
  const leave = setTimeout(() => void events.leave(), QUIET);
  let cursor = lastEventId;
  let order: RawAnswer['order'];
  for (const { id, message } of await events.rest()) {
    cursor = id || cursor;
    if ((message.type === 'connected' || message.type === 'snapshot') && message.order) {
      const { status, history } = message.order;
      order = { status, notes: history?.map(({ note }) => note) ?? [] };
    }
    if (message.type === 'order-updated') {
      const { status, note } = message;
      order = { status, notes: [...(order?.notes ?? []), note] };
    }
  }
  clearTimeout(leave);
  return { order, cursor };
}
