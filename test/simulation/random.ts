/** Numbers that look random and follow from a seed alone. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** Between two numbers, fractions too. */
  between(min: number, max: number): number;
  /** A whole number, both ends included. */
  whole(min: number, max: number): number;
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T;
  pick<T>(list: readonly T[]): T | undefined;
  /** Numbers of its own: who draws from them does not change what others draw. */
  fork(name: string): Random;
}

/** The seeds that follow each other must not look alike, so each step is stirred twice over. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x9e3779b9) >>> 0;
    let stirred = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    stirred = Math.imul(stirred ^ (stirred >>> 15), 0x735a2d97);
    return ((stirred ^ (stirred >>> 15)) >>> 0) / 2 ** 32;
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
