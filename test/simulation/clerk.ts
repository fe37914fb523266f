import type { Database } from './database.js';
import { flow, type Status } from './flow.js';
import type { Fact, GroundTruth } from './ground-truth.js';
import type { Machine } from './machine.js';
import type { Random } from './random.js';
import type { Trace } from './trace.js';

export interface ClerkOptions {
  readonly random: Random;
  readonly trace: Trace;
  readonly truth: GroundTruth;
  readonly database: Database;
  /** The machines to work on, each with a clock of its own; one is chosen for each step. */
  readonly machines: readonly [Machine, ...Machine[]];
  /** Whether updates are published with `previousStatus`. */
  readonly includesPrevious: boolean;
  /** @returns whether a server was available. */
  readonly publish: (publication: Publication) => Promise<boolean>;
}

/** A fact as it is published. */
export interface Publication extends Fact {
  readonly timestamp?: Date;
  readonly previousStatus?: Status;
}

/** Ms until the next attempt when no server is available. */
const RETRY = 500;

/** The shop's back office: saves the order's row and publishes its updates, in either order and with delays in between. */
export class Clerk {
  readonly #options: ClerkOptions;
  /** The facts that are not lost, oldest first. */
  #facts: readonly Fact[] = [];
  /** The statuses of updates that are not published yet. */
  readonly #waiting: (Status | undefined)[] = [];
  /** Identifies the update being published; changed to abandon it. */
  #turn: object | undefined;
  #count = 0;
  #isCalm = false;

  constructor(desk: ClerkOptions) {
    this.#options = desk;
    const [machine] = desk.machines;
    this.#facts = [this.#createFact('PLACED')];
    desk.database.save(this.#facts, machine);
  }

  get facts(): readonly Fact[] {
    return this.#facts;
  }

  /** True while an update waits to be published. */
  get isBusy(): boolean {
    return this.#turn !== undefined;
  }

  /** Queues an update. @param status default: one of those that the flow allows. */
  update(status?: Status): void {
    this.#waiting.push(status);
    this.#next();
  }

  /** Saves another column of the row. */
  touch(): void {
    const by = this.#randomMachine;
    by.plan(0, () => this.#options.database.touch(by));
  }

  /** From now on saves and publishes without delay. @param isSaved whether to bring the row up to date. */
  calm(isSaved: boolean): void {
    this.#isCalm = true;
    if (isSaved) this.#save(this.#facts.at(-1), this.#randomMachine);
  }

  /** Handles the loss of facts in the log. @param isRowLost whether the row has lost them too. */
  lose(lost: readonly Fact[], isRowLost: boolean): void {
    const { database, random, machines } = this.#options;
    const first = lost[0];
    const at = first ? this.#facts.indexOf(first) : -1;
    if (at < 0) return;
    this.#facts = this.#facts.slice(0, at);
    if (isRowLost && database.facts.some((fact) => lost.includes(fact))) {
      database.save(this.#facts, machines[0]);
    }
    // Either the lost updates are published again, or others are.
    if (random.chance(0.5)) this.#waiting.unshift(...lost.map(({ status }) => status));
    this.#turn = undefined;
    this.#next();
  }

  get #randomMachine(): Machine {
    return this.#options.random.pick(this.#options.machines);
  }

  #next(): void {
    if (this.#turn || this.#waiting.length === 0) return;
    const turn = {};
    this.#turn = turn;
    const status = this.#waiting.shift();
    const by = this.#randomMachine;
    by.plan(0, () => {
      if (this.#turn === turn) this.#begin(turn, status, by);
    });
  }

  #begin(turn: object, requested: Status | undefined, by: Machine): void {
    const { random } = this.#options;
    const now = this.#facts.at(-1)?.status ?? 'PLACED';
    const open = flow.transitions[now].filter((status) => status !== 'DELIVERED');

    if (now === 'DELIVERED') {
      this.#end(turn);
      return;
    }
    // A queued status may have been meant to follow one that was lost since then.
    const mayFollow = requested === now || flow.transitions[now].some((status) => status === requested);
    const fact = this.#createFact(requested && mayFollow ? requested : random.pick([now, ...open]));
    this.#facts = [...this.#facts, fact];
    const savesFirst = random.chance(0.5);
    const delay = this.#delay(savesFirst);
    if (savesFirst) this.#save(fact, by);
    by.plan(savesFirst ? delay : 0, () => {
      void this.#publish(turn, fact, by).then((isDone) => {
        if (isDone && !savesFirst && delay !== Number.POSITIVE_INFINITY) {
          by.plan(delay, () => this.#save(fact, by));
        }
      });
    });
  }

  /** @returns whether the fact was published; retried later otherwise, unless it was abandoned. */
  async #publish(turn: object, fact: Fact, by: Machine): Promise<boolean> {
    if (this.#turn !== turn) return false;
    this.#options.trace.add('clerk', `publishes ${fact.number}: ${fact.status}`);
    if (!(await this.#options.publish(this.#publicationOf(fact, by)))) {
      by.plan(RETRY, () => void this.#publish(turn, fact, by));
      return false;
    }
    this.#end(turn);
    return true;
  }

  #publicationOf(fact: Fact, by: Machine): Publication {
    const timestamp = this.#timeOf(by);
    const before = this.#options.includesPrevious ? this.#facts[this.#facts.indexOf(fact) - 1] : undefined;
    return { ...fact, ...(timestamp && { timestamp }), ...(before && { previousStatus: before.status }) };
  }

  #end(turn: object): void {
    if (this.#turn !== turn) return;
    this.#turn = undefined;
    this.#next();
  }

  /** Saves the row in the state of this fact, unless the row is newer or the fact was lost. */
  #save(fact: Fact | undefined, by: Machine): void {
    const { database, trace } = this.#options;
    const at = fact ? this.#facts.indexOf(fact) : -1;
    if (!fact || at < 0 || database.facts.includes(fact)) return;
    trace.add('clerk', `saves ${fact.number}: ${fact.status}`);
    database.save(this.#facts.slice(0, at + 1), by);
  }

  /** Ms between saving and publishing; infinity: the row is never saved. */
  #delay(savesFirst: boolean): number {
    const { random } = this.#options;
    if (this.#isCalm && savesFirst) return 0;
    if (random.chance(0.4)) return 0;
    if (savesFirst || random.chance(0.8)) return random.between(0, random.pick([100, 5_000]));
    return random.chance(0.5) ? random.between(5_000, 60_000) : Number.POSITIVE_INFINITY;
  }

  /** The published timestamp: absent, now, in the past, or in the future. */
  #timeOf(by: Machine): Date | undefined {
    const { random } = this.#options;
    const minutes = random.pick([undefined, 0, 0, -random.between(1, 400), random.between(1, 100)]);
    return minutes === undefined ? undefined : new Date(by.time + minutes * 60_000);
  }

  #createFact(status: Status): Fact {
    const number = this.#count;
    this.#count += 1;
    // Characters of several bytes, which a network may split.
    const before = this.#facts.at(-1);
    const reached = before?.status === status ? (before.reached ?? before) : undefined;
    const fact = { number, status, note: `Nr. ${number} → „Köln“ 📦`, ...(reached && { reached }) };
    this.#options.truth.addFact(fact);
    return fact;
  }
}
