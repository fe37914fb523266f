import type { Page } from './page.js';
import type { Random } from './random.js';
import type { Task } from './task-queue.js';
import type { World } from './world.js';

/** Noon of some day: where every wall clock starts. */
const NOON = Date.UTC(2024, 0, 1, 12);

/** Looks on what a machine does. */
export interface Observer {
  before(): void;
  after(): void;
}

/** What a machine is made with. */
export interface MachineOptions {
  readonly name: string;
  readonly world: World;
  /** What its code draws. */
  readonly random: Random;
  /** What a browser has beside; servers have none. */
  readonly page?: Page;
  readonly fetch?: typeof fetch;
}

/**
 * A computer or a browser's tab: a wall clock that may jump, timers that may be late, and tasks
 * that wait while it sleeps.
 */
export class Machine {
  readonly name: string;
  readonly page: Page | undefined;
  readonly fetch: typeof fetch | undefined;
  readonly random: Random;
  /** Looks on after each task, and before each with what the last one left. */
  observer: Observer | undefined;
  /** Ms that the wall clock is ahead. */
  clockAhead = 0;
  /** When it last woke. */
  wokeAt = 0;
  isAsleep = false;
  readonly #world: World;
  /** What came while it slept. */
  #held: Task[] = [];
  readonly #timers = new Map<number, { due: number; run: () => void; task: Task }>();
  #lastTimer = 0;
  #isDead = false;
  /** To whole multiples of how many ms timers are put off. */
  #granularity = 1;

  constructor({ name, world, random, page, fetch }: MachineOptions) {
    this.name = name;
    this.#world = world;
    this.random = random;
    this.page = page;
    this.fetch = fetch;
  }

  /** The wall clock. */
  get time(): number {
    return Math.floor(NOON + this.#world.now + this.clockAhead);
  }

  /** The clock that never jumps. */
  get uptime(): number {
    return this.#world.now;
  }

  /** Does something on it, after so many ms. */
  plan(delay: number, run: () => void): Task {
    return this.planAt(this.#world.now + delay, run);
  }

  /** Does something on it, at a moment of virtual time. */
  planAt(at: number, run: () => void): Task {
    return this.#world.plan(this, at, run);
  }

  perform(task: Task): void {
    if (this.#isDead) return;
    if (this.isAsleep) {
      this.#held.push(task);
      return;
    }
    this.observer?.before();
    this.#world.run(this, task.run);
    this.observer?.after();
  }

  sleep(): void {
    this.isAsleep = true;
  }

  /** What was due meanwhile is done now, in order. */
  wake(): void {
    this.isAsleep = false;
    this.wokeAt = this.#world.now;
    for (const task of this.#held.splice(0)) this.#world.replan(task, this.#world.now);
  }

  /** Timers come late in a hidden tab: at whole multiples of so many ms. */
  throttle(granularity: number): void {
    // What was put off by the coarser one stays so.
    this.#granularity = Math.max(this.#granularity, granularity);
  }

  /** Timers come in time again; those that were put off come now. */
  unthrottle(): void {
    this.#granularity = 1;
    this.wokeAt = this.#world.now;
    for (const [id, { due, task, run }] of this.#timers) {
      task.isCancelled = true;
      this.#start(id, due, run);
    }
  }

  get granularity(): number {
    return this.#granularity;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** How many timers run. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Power off: nothing that it had in mind happens. */
  kill(): void {
    this.#isDead = true;
    this.#held = [];
  }

  setTimeout(run: () => void, ms = 0): number {
    // As browsers and Node do with what a signed 32-bit integer can't hold.
    const delay = ms >= 1 && ms <= 2 ** 31 - 1 ? ms : 1;
    const id = ++this.#lastTimer;
    this.#start(id, this.#world.now + delay, () => {
      this.#timers.delete(id);
      run();
    });
    return id;
  }

  setInterval(run: () => void, ms: number): number {
    const id = ++this.#lastTimer;
    const begin = () =>
      this.#start(id, this.#world.now + ms, () => {
        begin();
        run();
      });
    begin();
    return id;
  }

  clearTimer(id: unknown): void {
    const timer = typeof id === 'number' ? this.#timers.get(id) : undefined;
    if (!timer || typeof id !== 'number') return;
    timer.task.isCancelled = true;
    this.#timers.delete(id);
  }

  #start(id: number, due: number, run: () => void): void {
    const at = Math.ceil(due / this.#granularity) * this.#granularity;
    this.#timers.set(id, { due, run, task: this.#world.plan(this, at, run) });
  }
}
