/** 64 random bits: no two lives of a log share an epoch. */
export const newEpoch = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(2)), (bits) => bits.toString(36)).join('');
