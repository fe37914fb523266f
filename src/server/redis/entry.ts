import type { NumberedUpdate, StoredUpdate } from '../bus/index.js';

/** An entry as it is published. */
export interface PublishedEntry {
  readonly epoch: string;
  /** The id of the entry before it; empty when it is the first. */
  readonly after: string;
  readonly update: StoredUpdate;
}

/** An update with what only the log knows of it. @param storedAt ms since 1970, by the clock of Redis. */
export const storedUpdate = (
  update: NumberedUpdate,
  id: string,
  storedAt: string | number,
): StoredUpdate => ({
  ...update,
  id,
  storedAt: new Date(Number(storedAt)).toISOString(),
});

/** Nothing when it is not one of ours: anyone may publish on a channel. */
export function parseMessage(message: string): PublishedEntry | undefined {
  try {
    // Checked in the next lines.
    const { epoch, after, id, storedAt, update } = JSON.parse(message) as {
      readonly [Field in 'epoch' | 'after' | 'id' | 'storedAt']?: unknown;
    } & { readonly update?: NumberedUpdate };
    if (typeof epoch !== 'string' || typeof after !== 'string' || typeof id !== 'string') return undefined;
    if (typeof storedAt !== 'number' || !Number.isSafeInteger(update?.version) || !update) return undefined;
    return { epoch, after, update: storedUpdate(update, id, storedAt) };
  } catch {
    return undefined;
  }
}
