import { formatCursor } from '../../order/index.js';
import type { LogHead, NumberedUpdate, StoredUpdate } from '../bus/index.js';
import { isRefusal } from './several-orders.js';

/** An update, and how it is stored. */
export interface NewEntry {
  readonly update: NumberedUpdate;
  /** The epoch that the log must have; `undefined`: there must be no log, and a new epoch begins. */
  readonly epoch: string | undefined;
  /** The id of the newest entry that the log must have; `undefined`: the log must be empty. */
  readonly after: string | undefined;
  /** The id of the new entry. */
  readonly id: string;
  /** Whether the log expires after the update. */
  readonly isFinal: boolean;
  readonly idempotencyKey: string | undefined;
}

/** What became of an entry. */
export interface Appended {
  /** `undefined`: the log had another head, and nothing was stored. */
  readonly stored: StoredUpdate | undefined;
  /** The head that the log has now. */
  readonly head: LogHead;
}

/** An expiry as the scripts take it, in ms; `0`: never. */
export const expiry = (ms: number) => (Number.isFinite(ms) ? String(ms) : '0');

/**
 * The arguments of the append script for an entry, without the channel.
 * @param fresh the epoch of a log that does not exist yet.
 * @param retainFinal ms.
 */
export function argumentsOf(
  { update, epoch, after, id, isFinal, idempotencyKey = '' }: NewEntry,
  fresh: string,
  retainFinal: number,
): readonly string[] {
  const { version } = update;
  const begun = epoch ?? fresh;
  return [
    formatCursor({ epoch: begun, version: version - 1, id: after }),
    `${version - 1}-0`,
    `${version}-0`,
    formatCursor({ epoch: begun, version, id }),
    // Faster than a copy of the update with its id.
    `${JSON.stringify(update).slice(0, -1)},"id":"${id}"}`,
    isFinal ? expiry(retainFinal) : '0',
    idempotencyKey,
  ];
}

/**
 * The result of an entry.
 * @param stored what became of the script that stored it, in `place`, with `count` entries.
 */
export function resultOf(
  stored: PromiseSettledResult<readonly (Appended | undefined)[]> | undefined,
  place: number,
  count: number,
): PromiseSettledResult<Appended> | undefined {
  if (stored?.status === 'rejected') return count > 1 && isRefusal(stored.reason) ? undefined : stored;
  const value = stored?.value[place];
  return value && { status: 'fulfilled', value };
}
