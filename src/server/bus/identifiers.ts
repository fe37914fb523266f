/** Random characters of base 36. @param words 32 random bits each. */
const randomText = (words: number): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(words)), (bits) => bits.toString(36)).join('');

/** A new epoch of a log: 64 random bits, so that no two epochs are equal. */
export const newEpoch = (): string => randomText(2);

/** 2³² divided by the golden ratio, to the next odd number: its multiples repeat only after all 2³² values. */
const STEP = 0x9e3779b1;

/**
 * The ids of entries, which differ from each other and begin at random: a random number for each would cost more than
 * storing an update in memory, and a third of publishing one on Redis. 32 bits are enough, as an id only has to differ from
 * those of entries with the same version. The letter before them distinguishes an id from a version.
 */
export function createEntryIds(): () => string {
  // Drawn by the first entry: Workers have no random numbers outside of a request.
  let last: number | undefined;
  return () => {
    last = ((last ?? randomBits()) + STEP) >>> 0;
    return `e${last.toString(36)}`;
  };
}

const randomBits = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** The `id` of an entry that this process stores in an engine. */
export const newEntryId = createEntryIds();
