/** Pseudorandom numbers, determined by a seed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A fractional number in a range. */
  between(min: number, max: number): number;
  /** An integer, both ends included. */
  whole(min: number, max: number): number;
  chance(probability: number): boolean;
  /** One element of a list; `undefined` for an empty one. */
  pick<T>(list: readonly [T, ...T[]]): T;
  pick<T>(list: readonly T[]): T | undefined;
  /** An independent generator: drawing from it does not change the numbers of others. */
  fork(name: string): Random;
}

/** Each number is mixed twice, so that consecutive seeds give unrelated numbers. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }
  const between = (min: number, max: number) => min + next() * (max - min);
  const whole = (min: number, max: number) => Math.floor(between(min, max + 1));

  function pick<T>(list: readonly [T, ...T[]]): T;
  function pick<T>(list: readonly T[]): T | undefined;
  function pick<T>(list: readonly T[]): T | undefined {
    return list[whole(0, list.length - 1)];
  }

  return {
    next,
    between,
    whole,
    pick,
    chance: (probability) => next() < probability,
    fork(name) {
      const own = [...name].reduce((hash, letter) => Math.imul(hash, 31) + letter.charCodeAt(0), 7);
      return createRandom(Math.imul(seed + 1, 0x9e3779b1) ^ own);
    },
  };
}
