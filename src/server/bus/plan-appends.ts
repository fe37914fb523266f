import { newEntryId } from './identifiers.js';
import { type NumberedUpdate, nextUpdate } from './next-update.js';
import type { AppendEntry, SettledUpdate, StoredUpdate } from './order-bus.js';

/** The end of an order's log, to which a batch is appended. */
export interface LogEndOfBatch {
  readonly head: StoredUpdate | undefined;
  /** The updates that were stored with the idempotency keys of the batch, by key, read with the head or after it. */
  readonly known: ReadonlyMap<string, StoredUpdate>;
  /** Whether the head is remembered, and another process may have published since. */
  readonly mayBeOutdated?: boolean;
}

/** An update that can be stored, if those before it are. */
export interface PlannedUpdate {
  readonly next: NumberedUpdate;
  /** The id of its entry. */
  readonly id: string;
  readonly options: AppendEntry['options'];
}

/** What is known of an update before the batch is stored; `undefined`: it must be appended on its own, after the others. */
export type PlannedAppend = PlannedUpdate | SettledUpdate | undefined;

/** Applies the rules of the log to the updates of one order, each after those before it. Pure. */
export function planAppends(
  { head, known, mayBeOutdated = false }: LogEndOfBatch,
  entries: readonly AppendEntry[],
): readonly PlannedAppend[] {
  let latest: NumberedUpdate | undefined = head;
  let isRefused = false;
  const keys = new Set<string>();
  const planned = entries.map(({ update, options }): PlannedAppend => {
    const { idempotencyKey: key } = options;
    const value = key === undefined ? undefined : known.get(key);
    if (value) return { status: 'fulfilled', value };
    // The result of the first one is the result of both.
    if (key !== undefined && keys.has(key)) return undefined;
    try {
      latest = nextUpdate(latest, update, options);
      if (key !== undefined) keys.add(key);
      return { next: latest, id: newEntryId(), options };
    } catch (reason) {
      isRefused = true;
      return { status: 'rejected', reason };
    }
  });
  // Another head may allow what this one refuses, and must then be followed by what follows it here.
  return isRefused && mayBeOutdated ? entries.map(() => undefined) : planned;
}
