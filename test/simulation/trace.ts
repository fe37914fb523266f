import type { World } from './world.js';

/** All that happened, line by line. */
export class Trace {
  readonly lines: string[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  add(who: string, what: string): void {
    this.lines.push(`${(this.#world.now / 1_000).toFixed(4).padStart(10)} s  ${who.padEnd(8)} ${what}`);
  }
}
