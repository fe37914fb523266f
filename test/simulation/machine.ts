import type { Page } from './page.js';
import type { Random } from './random.js';
import type { Task } from './task-queue.js';
import type { World } from './world.js';

/** The start of every wall clock. */
const NOON = Date.UTC(2024, 0, 1, 12);

/** Called before and after each task of a machine. */
export interface Observer {
  before(): void;
  after(): void;
}

export interface MachineOptions {
  readonly name: string;
  readonly world: World;
  /** The source of `Math.random` and `crypto` on the machine. */
  readonly random: Random;
  /** The page of a browser tab; servers have none. */
  readonly page?: Page;
  readonly fetch?: typeof fetch;
}

/**
 * A computer or a browser tab: with a wall clock that may jump, timers that may be late, and tasks that are deferred
 * while it sleeps.
 */
export class Machine {
  readonly name: string;
  readonly page: Page | undefined;
  readonly fetch: typeof fetch | undefined;
  readonly random: Random;

  observer: Observer | undefined;
  /** Ms by which the wall clock is ahead. */
  clockAhead = 0;
  /** The time of the last wake-up. */
  wokeAt = 0;
  isAsleep = false;
  readonly #world: World;
  /** The tasks that became due during sleep. */
  #pending: Task[] = [];
  readonly #timers = new Map<number, { due: number; run: () => void; task: Task }>();
  #lastTimer = 0;
  #isDead = false;
  /** Timers are deferred to the next multiple of this, ms. */
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

  /** The monotonic clock. */
  get uptime(): number {
    return this.#world.now;
  }

  /** Schedules a task after `delay` ms. */
  plan(delay: number, run: () => void): Task {
    return this.planAt(this.#world.now + delay, run);
  }

  /** Schedules a task at a virtual time. */
  planAt(at: number, run: () => void): Task {
    return this.#world.plan(this, at, run);
  }

  perform(task: Task): void {
    if (this.#isDead) return;
    if (this.isAsleep) {
      this.#pending.push(task);
      return;
    }
    this.observer?.before();
    this.#world.run(this, task.run);
    this.observer?.after();
  }

  sleep(): void {
    this.isAsleep = true;
  }

  /** Runs the deferred tasks now, in order. */
  wake(): void {
    this.isAsleep = false;
    this.wokeAt = this.#world.now;
    for (const task of this.#pending.splice(0)) this.#world.replan(task, this.#world.now);
  }

  /** Defers timers to multiples of `granularity` ms, as browsers do in a hidden tab. */
  throttle(granularity: number): void {
    // Timers that were deferred by a coarser granularity stay deferred.
    this.#granularity = Math.max(this.#granularity, granularity);
  }

  /** Stops throttling; deferred timers that are due run now. */
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

  /** The number of active timers. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Powers the machine off: no further task runs. */
  kill(): void {
    this.#isDead = true;
    this.#pending = [];
  }

  setTimeout(run: () => void, ms = 0): number {
    // Browsers and Node use 1 ms for delays beyond a signed 32-bit integer.
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
