/** A new epoch of a log: 64 random bits, so that no two epochs are equal. */
export const newEpoch = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(2)), (bits) => bits.toString(36)).join('');

/** Random numbers of 32 bits, drawn many at once: one at a time takes as long as a fifth of an append. */
const drawn = new Uint32Array(256);
let used = drawn.length;

function random32(): number {
  if (used === drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  used += 1;
  return drawn[used - 1] ?? 0;
}

/**
 * The `id` of an entry: 32 random bits, as it only has to differ from entries of the same version. The letter
 * before them distinguishes it from a version. (Not by `Math.random`, which tests of apps replace.)
 */
export const newEntryId = (): string => `e${random32().toString(36)}`;
