import type { Database } from './database.js';
import { flow, type Status } from './flow.js';
import type { Machine } from './machine.js';
import type { Fact, OrderBook } from './order-book.js';
import type { Random } from './random.js';
import type { Trace } from './trace.js';

/** What the clerk works with. */
export interface Desk {
  readonly random: Random;
  readonly trace: Trace;
  readonly book: OrderBook;
  readonly database: Database;
  /** Each has a clock of its own; one or the other is used. */
  readonly machines: readonly [Machine, ...Machine[]];
  /** Whether each update says what came before it. */
  readonly saysPrevious: boolean;
  /** Publishes. @returns whether there was a server that took it. */
  readonly publish: (publication: Publication) => Promise<boolean>;
}

/** A fact as it is published. */
export interface Publication extends Fact {
  readonly timestamp?: Date;
  readonly previousStatus?: Status;
}

/** Ms until the clerk tries again when no server is there. */
const RETRY = 500;

/** Saves the order's row and publishes its updates: in one order or the other, and not always at the same time. */
export class Clerk {
  readonly #desk: Desk;
  /** What happened as far as anybody knows, oldest first. */
  #facts: readonly Fact[] = [];
  /** Updates that wait for their turn. */
  readonly #waiting: (Status | undefined)[] = [];
  /** What is being published; it is replaced when it came to nothing. */
  #turn: object | undefined;
  #count = 0;
  #isCalm = false;

  constructor(desk: Desk) {
    this.#desk = desk;
    const [machine] = desk.machines;
    this.#facts = [this.#happens('PLACED')];
    desk.database.save(this.#facts, machine);
  }

  get facts(): readonly Fact[] {
    return this.#facts;
  }

  /** Whether an update is not published yet. */
  get isBusy(): boolean {
    return this.#turn !== undefined;
  }

  /** Makes an update, after those that wait. @param status default: one of those that may follow. */
  update(status?: Status): void {
    this.#waiting.push(status);
    this.#next();
  }

  /** Saves another column. */
  touch(): void {
    const by = this.#someMachine;
    by.plan(0, () => this.#desk.database.touch(by));
  }

  /** From now on what is saved is published at once. @param isSaved whether the row is brought up to date. */
  calm(isSaved: boolean): void {
    this.#isCalm = true;
    if (isSaved) this.#save(this.#facts.at(-1), this.#someMachine);
  }

  /** The log has lost some facts. @param isRowLost whether the rows have lost them too. */
  lose(lost: readonly Fact[], isRowLost: boolean): void {
    const { database, random, machines } = this.#desk;
    const first = lost[0];
    const at = first ? this.#facts.indexOf(first) : -1;
    if (at < 0) return;
    this.#facts = this.#facts.slice(0, at);
    if (isRowLost && database.facts.some((fact) => lost.includes(fact))) {
      database.save(this.#facts, machines[0]);
    }
    // Either he makes up for it, or something else happens.
    if (random.chance(0.5)) this.#waiting.unshift(...lost.map(({ status }) => status));
    this.#turn = undefined;
    this.#next();
  }

  get #someMachine(): Machine {
    return this.#desk.random.pick(this.#desk.machines);
  }

  #next(): void {
    if (this.#turn || this.#waiting.length === 0) return;
    const turn = {};
    this.#turn = turn;
    const wished = this.#waiting.shift();
    const by = this.#someMachine;
    by.plan(0, () => {
      if (this.#turn === turn) this.#begin(turn, wished, by);
    });
  }

  #begin(turn: object, wished: Status | undefined, by: Machine): void {
    const { random } = this.#desk;
    const now = this.#facts.at(-1)?.status ?? 'PLACED';
    const open = flow.transitions[now].filter((status) => status !== 'DELIVERED');
    // Nothing follows the end.
    if (now === 'DELIVERED') {
      this.#end(turn);
      return;
    }
    // What waits may have been meant to follow something that was lost since then.
    const mayFollow = wished === now || flow.transitions[now].some((status) => status === wished);
    const fact = this.#happens(wished && mayFollow ? wished : random.pick([now, ...open]));
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

  /** @returns whether it was published. */
  async #publish(turn: object, fact: Fact, by: Machine): Promise<boolean> {
    if (this.#turn !== turn) return false;
    this.#desk.trace.add('clerk', `publishes ${fact.number}: ${fact.status}`);
    if (!(await this.#desk.publish(this.#publicationOf(fact, by)))) {
      by.plan(RETRY, () => void this.#publish(turn, fact, by));
      return false;
    }
    this.#end(turn);
    return true;
  }

  #publicationOf(fact: Fact, by: Machine): Publication {
    const timestamp = this.#timeOf(by);
    const before = this.#desk.saysPrevious ? this.#facts[this.#facts.indexOf(fact) - 1] : undefined;
    return { ...fact, ...(timestamp && { timestamp }), ...(before && { previousStatus: before.status }) };
  }

  #end(turn: object): void {
    if (this.#turn !== turn) return;
    this.#turn = undefined;
    this.#next();
  }

  /** The row is saved as it was when this happened, unless it is newer or that was lost. */
  #save(fact: Fact | undefined, by: Machine): void {
    const { database, trace } = this.#desk;
    const at = fact ? this.#facts.indexOf(fact) : -1;
    if (!fact || at < 0 || database.facts.includes(fact)) return;
    trace.add('clerk', `saves ${fact.number}: ${fact.status}`);
    database.save(this.#facts.slice(0, at + 1), by);
  }

  /** Ms between the one and the other. */
  #delay(savesFirst: boolean): number {
    const { random } = this.#desk;
    if (this.#isCalm && savesFirst) return 0;
    if (random.chance(0.4)) return 0;
    if (savesFirst || random.chance(0.8)) return random.between(0, random.pick([100, 5_000]));
    return random.chance(0.5) ? random.between(5_000, 60_000) : Number.POSITIVE_INFINITY;
  }

  /** When it happened, by his own words: nothing is known of it, or it was a while ago, or is expected. */
  #timeOf(by: Machine): Date | undefined {
    const { random } = this.#desk;
    const minutes = random.pick([undefined, 0, 0, -random.between(1, 400), random.between(1, 100)]);
    return minutes === undefined ? undefined : new Date(by.time + minutes * 60_000);
  }

  #happens(status: Status): Fact {
    const number = this.#count;
    this.#count += 1;
    // Letters of several bytes, which a network may split.
    const before = this.#facts.at(-1);
    const reached = before?.status === status ? (before.reached ?? before) : undefined;
    const fact = { number, status, note: `Nr. ${number} → „Köln“ 📦`, ...(reached && { reached }) };
    this.#desk.book.know(fact);
    return fact;
  }
}
