import type { OrderEvent, OrderState } from '../order-state.js';

type Known = Pick<OrderState, 'epoch' | 'left' | 'retired' | 'storedAt' | 'version'>;
type FromServer = Exclude<OrderEvent<string>, { readonly claim: unknown }>;

/** Bounds what is remembered of logs that are lost again and again (G7). */
const RETIRED = 8;

/** Whether an event is of another life of the log than the one that is known. */
export const changesEpoch = ({ epoch }: Pick<OrderState, 'epoch'>, other: string | undefined): boolean =>
  other !== undefined && epoch !== undefined && other !== epoch;

/**
 * Whether an event is of an epoch that was left. One that was stored later than what is shown shows that the
 * epoch lives: the other one came late, a backup was restored, or two servers have a log each. But the clock of
 * the present one's engine may be behind: what was stored before the other one was left shows nothing, and once the
 * present one has gone on, it did not come late, and the other one must have gone on too. While no log is known, nothing is late: several servers may have an empty log each.
 */
export function isOfLeftEpoch(known: Known, event: FromServer): boolean {
  const { retired, storedAt, version, left } = known;
  const epoch = event.cursor?.epoch;
  if (epoch === undefined || !retired.includes(epoch)) return false;
  if (version === 0 && storedAt === undefined) return false;
  const stored = 'update' in event ? event.update.storedAt : event.snapshot.storedAt;
  if (version !== left?.version) return !isLater(stored, newestStored(known));
  return !isLater(stored, storedAt) || isLater(left?.storedAt, stored);
}

/** The latest time of storage of what is shown, and of what was shown when epochs were left. */
const newestStored = ({ left, storedAt }: Known): string | undefined =>
  isLater(left?.storedAt, storedAt) ? left?.storedAt : storedAt;

/**
 * Whether an entry is one that another of its version has replaced. One that was stored after what is shown
 * shows that the replacement was of the lost log, and came late.
 */
export const isReplaced = (
  { retired, storedAt }: Known,
  id: string | undefined,
  stored: string | undefined,
): boolean => id !== undefined && retired.includes(id) && !isLater(stored, storedAt);

/**
 * Whether an entry was stored before the one that is shown. Where the two exclude each other, as a version was
 * given twice, it is of the log that was lost, also where it was never known here.
 */
export const isOfLostLog = (
  { storedAt }: Pick<OrderState, 'storedAt'>,
  stored: string | undefined,
): boolean => isLater(storedAt, stored);

/** False where one of them is missing. */
const isLater = (a: string | undefined, b: string | undefined): boolean =>
  Date.parse(a ?? '') > Date.parse(b ?? '');

/** What was left, and what is left now; the newest of it. */
export const retire = (
  retired: readonly string[],
  ...left: readonly (string | undefined)[]
): readonly string[] => {
  const added = [...new Set(left)].filter((each) => each !== undefined && !retired.includes(each));
  // The filter has left only strings, which the type of `filter` does not say.
  return added.length === 0 ? retired : ([...retired, ...added] as string[]).slice(-RETIRED);
};

/**
 * The epoch after an event, its version, and what was left.
 * @param id of the entry that is shown then: it is not left, or no more.
 */
export function enterEpoch(
  known: Known | undefined,
  epoch: string | undefined,
  version: number,
  id?: string,
): Pick<OrderState, 'epoch' | 'left' | 'retired' | 'version'> {
  const retired = withoutOne(known?.retired ?? [], id);
  if (!known || !changesEpoch(known, epoch)) {
    return { epoch: epoch ?? known?.epoch, version, retired, left: known?.left };
  }
  const left = { version, storedAt: newestStored(known) };
  return { epoch, version, retired: retire(withoutOne(retired, epoch), known.epoch), left };
}

const withoutOne = (retired: readonly string[], one: string | undefined): readonly string[] =>
  one !== undefined && retired.includes(one) ? retired.filter((each) => each !== one) : retired;
