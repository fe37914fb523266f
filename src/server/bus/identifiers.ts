/** Random characters of base 36. @param words 32 random bits each. */
const randomText = (words: number): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(words)), (bits) => bits.toString(36)).join('');

/** A new epoch of a log: 64 random bits, so that no two epochs are equal. */
export const newEpoch = (): string => randomText(2);

/**
 * The `id` of an entry: 32 random bits, as it only has to differ from entries of the same version. The letter
 * before them distinguishes it from a version.
 */
export const newEntryId = (): string => `e${randomText(1)}`;

/** 2³² divided by the golden ratio, to the next odd number: its multiples repeat only after all 2³² values. */
const STEP = 0x9e3779b1;

/**
 * The ids of one log's entries, which differ from each other and begin at random: a random number for each would cost more
 * than storing an update in memory.
 */
export function createEntryIds(): () => string {
  let [last = 0] = crypto.getRandomValues(new Uint32Array(1));
  return () => {
    last = (last + STEP) >>> 0;
    return `e${last.toString(36)}`;
  };
}
