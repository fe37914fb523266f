import type { World } from './world.js';

/** All that happened, line by line. */
export class Trace {
  readonly #world: World;
  readonly #notes: { readonly at: number; readonly who: string; readonly what: string }[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** Put together when they are read: few traces are. */
  get lines(): string[] {
    return this.#notes.map(
      ({ at, who, what }) => `${(at / 1_000).toFixed(4).padStart(10)} s  ${who.padEnd(8)} ${what}`,
    );
  }

  add(who: string, what: string): void {
    this.#notes.push({ at: this.#world.now, who, what });
  }
}
