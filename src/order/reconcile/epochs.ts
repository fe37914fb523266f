import type { OrderEvent, OrderState } from '../order-state.js';

type Known = Pick<OrderState, 'epoch' | 'epochStart' | 'retired' | 'storedAt' | 'version'>;
type ServerEvent = Exclude<OrderEvent<string>, { readonly claim: unknown }>;

/** The most epochs and entry ids that a state remembers as retired (G7). */
const MAX_RETIRED = 8;

/** True if both epochs are known and differ: the log was lost, and its versions started again. */
export const changesEpoch = ({ epoch }: Pick<OrderState, 'epoch'>, other: string | undefined): boolean =>
  other !== undefined && epoch !== undefined && other !== epoch;

/**
 * True if an event belongs to a retired epoch, and does not prove that epoch alive (a restored backup, two servers with
 * a log each, or the event that retired it was the late one). In the order of the code:
 * 1. An event of another epoch than the retired ones is not late.
 * 2. While no entry of a log is known, none is: each of several servers may have an empty log.
 * 3. Once the present epoch has advanced, its own events are not late. An event of a retired epoch proves it alive only if
 *    it was stored later than all that is known of any epoch, as the clock of the present epoch's engine may be behind.
 * 4. Before that, it does if it was stored later than the known state, and not before its epoch was retired.
 */
export function isFromRetiredEpoch(known: Known, event: ServerEvent): boolean {
  const { retired, storedAt, version, epochStart } = known;
  const epoch = event.cursor?.epoch;
  if (epoch === undefined || !retired.includes(epoch)) return false;
  if (version === 0 && storedAt === undefined) return false;
  const stored = 'update' in event ? event.update.storedAt : event.snapshot.storedAt;
  if (version !== epochStart?.version) return !isLater(stored, newestStoredAt(known));
  return !isLater(stored, storedAt) || isLater(epochStart?.storedAt, stored);
}

/** The latest `storedAt` of the known state and of the epochs before it. */
const newestStoredAt = ({ epochStart, storedAt }: Known): string | undefined =>
  isLater(epochStart?.storedAt, storedAt) ? epochStart?.storedAt : storedAt;

/**
 * True if another entry of the same version has replaced the entry with this id. An entry that was stored later
 * than the known state is not replaced: its replacement belonged to the lost log and arrived late.
 */
export const isReplaced = (
  { retired, storedAt }: Known,
  id: string | undefined,
  entryStoredAt: string | undefined,
): boolean => id !== undefined && retired.includes(id) && !isLater(entryStoredAt, storedAt);

/**
 * True if an entry or a state was stored after another one. Where both have the same version and different ids, the
 * earlier one belongs to the lost log, even if it was never received before.
 */
export const isStoredAfter = (
  { storedAt }: Pick<OrderState, 'storedAt'>,
  entryStoredAt: string | undefined,
): boolean => isLater(storedAt, entryStoredAt);

/** True if `a` is after `b`; false if one of them is missing. */
const isLater = (a: string | undefined, b: string | undefined): boolean =>
  Date.parse(a ?? '') > Date.parse(b ?? '');

/** Adds epochs or entry ids to the retired ones; the newest are kept. */
export const retire = (
  retired: readonly string[],
  ...left: readonly (string | undefined)[]
): readonly string[] => {
  const added = [...new Set(left)].filter((each) => each !== undefined && !retired.includes(each));
  // The filter has left only strings, which the type of `filter` does not express.
  return added.length === 0 ? retired : ([...retired, ...added] as string[]).slice(-MAX_RETIRED);
};

/**
 * The epoch after an event, its version, and what is remembered of earlier epochs.
 * @param version the newest version in that epoch; 0 while its log is empty.
 * @param id of the entry that becomes the newest: it is removed from the retired ids.
 */
export function enterEpoch(
  known: Known | undefined,
  epoch: string | undefined,
  version: number,
  id?: string,
): Pick<OrderState, 'epoch' | 'epochStart' | 'retired' | 'version'> {
  const retired = without(known?.retired ?? [], id);
  if (!known || !changesEpoch(known, epoch)) {
    return { epoch: epoch ?? known?.epoch, version, retired, epochStart: known?.epochStart };
  }
  const epochStart = { version, storedAt: newestStoredAt(known) };
  return { epoch, version, retired: retire(without(retired, epoch), known.epoch), epochStart };
}

const without = (retired: readonly string[], one: string | undefined): readonly string[] =>
  one !== undefined && retired.includes(one) ? retired.filter((each) => each !== one) : retired;
