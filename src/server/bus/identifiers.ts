/** A new epoch of a log: 64 random bits, so that no two epochs are equal. */
export const newEpoch = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(2)), (bits) => bits.toString(36)).join('');

/**
 * The `id` of an entry: 32 random bits, as it only has to differ from entries of the same version. The letter
 * before them distinguishes it from a version. It is no secret, and `crypto` would take as long as a fifth of an append.
 */
export const newEntryId = (): string => `e${Math.floor(Math.random() * 2 ** 32).toString(36)}`;
