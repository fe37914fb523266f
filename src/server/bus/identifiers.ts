/** Random words that are generated at once: a call for each entry takes as long as the check of an update. */
const POOL_SIZE = 256;

let pool = new Uint32Array(0);
let used = 0;

/** 32 random bits, each used once. */
function randomWord(): number {
  if (used === pool.length) {
    pool = crypto.getRandomValues(new Uint32Array(POOL_SIZE));
    used = 0;
  }
  const word = pool[used] ?? 0;
  used += 1;
  return word;
}

/** Random characters of base 36. @param words 32 random bits each. */
const randomText = (words: number): string =>
  Array.from({ length: words }, () => randomWord().toString(36)).join('');

/** A new epoch of a log: 64 random bits, so that no two epochs are equal. */
export const newEpoch = (): string => randomText(2);

/**
 * The `id` of an entry: 32 random bits, as it only has to differ from entries of the same version. The letter
 * before them distinguishes it from a version.
 */
export const newEntryId = (): string => `e${randomText(1)}`;
