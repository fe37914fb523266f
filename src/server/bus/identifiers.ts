/** Random characters of base 36. @param words 32 random bits each. */
const randomText = (words: number): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(words)), (bits) => bits.toString(36)).join('');

/** A new epoch of a log: 64 random bits, so that no two epochs are equal. */
export const newEpoch = (): string => randomText(2);

/** 2³² divided by the golden ratio, to the next odd number: its multiples repeat only after all 2³² values. */
const STEP = 0x9e3779b1;

/** Random at first, as two processes may assign one version; some runtimes have no randomness while modules are loaded. */
let last: number | undefined;

/**
 * The `id` of an entry: 32 bits, as it only has to differ from entries of the same version. The letter before them
 * distinguishes it from a version. Ids of one process differ; a draw for each would cost more than storing an update in memory.
 */
export function newEntryId(): string {
  last = ((last ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) + STEP) >>> 0;
  return `e${last.toString(36).padStart(7, '0')}`;
}
