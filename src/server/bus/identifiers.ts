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
