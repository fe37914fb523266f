import type { NumberedUpdate, StoredUpdate } from '../bus/index.js';

/** An entry as it is published on the order's channel. */
export interface PublishedEntry {
  readonly epoch: string;
  /** The id of the entry before it; empty when it is the first. */
  readonly after: string;
  readonly update: StoredUpdate;
}

/** Completes an update with the fields that the log assigns. @param storedAt ms since 1970, by the clock of Redis. */
export const storedUpdate = (
  update: NumberedUpdate,
  id: string,
  storedAt: string | number,
): StoredUpdate => ({
  ...update,
  id,
  storedAt: new Date(Number(storedAt)).toISOString(),
});

/** The update of a log entry's fields, as the append script wrote them: each name is followed by its value. */
export const readEntry = ([, id = '', , storedAt = '', , update = '']: readonly string[]): StoredUpdate =>
  // As `append` sent it.
  storedUpdate(JSON.parse(update) as NumberedUpdate, id, storedAt);

/** The update that was stored with an idempotency key, from the JSON that the append script wrote. */
export function readKnownEntry(json: string): StoredUpdate {
  // As `append` sent it.
  const { id, storedAt, update } = JSON.parse(json) as {
    readonly id: string;
    readonly storedAt: number;
    readonly update: NumberedUpdate;
  };
  return storedUpdate(update, id, storedAt);
}

/** `undefined` when the message is not from an append script: other programs may publish on the channel. */
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
