import type { NumberedUpdate, SettledUpdate, StoredUpdate } from '../bus/index.js';
import { isRefusal } from './several-orders.js';

/** An update, and how it is stored. */
export interface NewEntry {
  readonly update: NumberedUpdate;
  /** The epoch that the log must have. */
  readonly epoch: string;
  /** The newest entry that the log must have; `undefined`: the log must be empty. */
  readonly before: { readonly version: number; readonly id: string } | undefined;
  /** The id of the new entry. */
  readonly id: string;
  /** Whether the log expires after the update. */
  readonly isFinal: boolean;
  readonly idempotencyKey: string | undefined;
}

/** An expiry as the scripts take it, in ms; `0`: never. */
export const expiry = (ms: number) => (Number.isFinite(ms) ? String(ms) : '0');

/** The arguments of the append script for an entry, without the channel. @param retainFinal ms. */
export const argumentsOf = (
  { update, epoch, before, id, isFinal, idempotencyKey = '' }: NewEntry,
  retainFinal: number,
): readonly string[] => [
  epoch,
  String(before?.version ?? 0),
  before?.id ?? '',
  String(update.version),
  id,
  JSON.stringify(update),
  isFinal ? expiry(retainFinal) : '0',
  idempotencyKey,
  update.orderId,
];

/**
 * The result of an entry.
 * @param stored what became of the script that stored it, in `place`, with `count` entries.
 */
export function resultOf(
  stored: PromiseSettledResult<readonly (StoredUpdate | undefined)[]> | undefined,
  place: number,
  count: number,
): SettledUpdate | undefined {
  if (stored?.status === 'rejected') return count > 1 && isRefusal(stored.reason) ? undefined : stored;
  const value = stored?.value[place];
  return value && { status: 'fulfilled', value };
}
