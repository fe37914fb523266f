import type { World } from './world.js';

/** The log of a run. */
export class Trace {
  readonly #world: World;
  readonly #notes: { readonly at: number; readonly subject: string; readonly text: string }[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** Formatted on demand, because most traces are never read. */
  get lines(): string[] {
    return this.#notes.map(
      ({ at, subject, text }) => `${(at / 1_000).toFixed(4).padStart(10)} s  ${subject.padEnd(8)} ${text}`,
    );
  }

  add(subject: string, text: string): void {
    this.#notes.push({ at: this.#world.now, subject, text });
  }
}
