import type { Status } from './flow.js';
import type { Machine } from './machine.js';
import { type Fact, ORDER, type OrderBook } from './order-book.js';

/** What the rows of a shop tell of how they came to be what they are. */
export type RowHistory =
  | 'none'
  /** All that happened, with the notes. */
  | 'whole'
  /** The statuses alone. */
  | 'statuses';

/** A line of a row's history. */
interface Line {
  readonly status: Status;
  readonly timestamp: string;
  readonly note?: string;
}

/** An order's row in the shop's database. */
export interface Row {
  readonly id: string;
  readonly status: Status;
  readonly updatedAt: string;
  readonly statusHistory?: readonly Line[];
}

/** The row as it was from a moment on. */
interface Saved {
  /** In virtual time. */
  readonly at: number;
  readonly row: Row;
  /** What it tells, oldest first. */
  readonly facts: readonly Fact[];
  readonly lines: readonly Line[];
}

/** The shop's rows, which know nothing of the log. */
export class Database {
  readonly #history: RowHistory;
  readonly #book: OrderBook;
  readonly #saved: Saved[] = [];
  #lastLine = 0;

  constructor(history: RowHistory, book: OrderBook) {
    this.#history = history;
    this.#book = book;
  }

  /** Saves the row. Two times that it has are of the clock of who saves it, whatever is in the log. */
  save(facts: readonly Fact[], by: Machine): void {
    const newest = facts.at(-1);
    if (!newest) return;
    const before = this.#saved.at(-1);
    const kept = before ? lengthInCommon(before.facts, facts) : 0;
    const lines = [...(before?.lines.slice(0, kept) ?? [])];
    for (const fact of facts.slice(kept)) lines.push(this.#lineOf(fact, by));
    this.#keep(facts, lines, by);
  }

  /** Saves another column: nothing of the order is new. */
  touch(by: Machine): void {
    const now = this.#saved.at(-1);
    if (now) this.#keep(now.facts, now.lines, by);
  }

  /** The order's row. @param lag ms that it is late, as on a replica. */
  row(uptime: number, lag = 0): Row | undefined {
    return this.#at(uptime - lag)?.row;
  }

  /** Whether a row has ever said so, of something that is not among some facts. */
  hasSaid(status: string, except: ReadonlySet<Fact | undefined>): boolean {
    return this.#saved.some(({ facts }) => {
      const newest = facts.at(-1);
      return newest?.status === status && !except.has(newest);
    });
  }

  /** The newest fact that was ever saved. */
  get newest(): number {
    return Math.max(...this.#saved.map(({ facts }) => facts.at(-1)?.number ?? 0));
  }

  /** The facts of the row as it is now. */
  get facts(): readonly Fact[] {
    return this.#saved.at(-1)?.facts ?? [];
  }

  #at(moment: number): Saved | undefined {
    for (let place = this.#saved.length - 1; place > 0; place -= 1) {
      const saved = this.#saved[place];
      if (saved && saved.at <= moment) return saved;
    }
    return this.#saved[0];
  }

  #keep(facts: readonly Fact[], lines: readonly Line[], by: Machine): void {
    const newest = facts.at(-1);
    if (!newest) return;
    const row = {
      id: ORDER,
      status: newest.status,
      updatedAt: this.#book.write(by.time, newest),
      ...(this.#history !== 'none' && { statusHistory: this.#shown(facts, lines) }),
    };
    this.#saved.push({ at: by.uptime, row, facts, lines });
  }

  #shown(facts: readonly Fact[], lines: readonly Line[]): readonly Line[] {
    if (this.#history === 'whole') return lines;
    return lines
      .filter((_, at) => facts[at]?.status !== facts[at - 1]?.status)
      .map(({ status, timestamp }) => ({ status, timestamp }));
  }

  #lineOf(fact: Fact, by: Machine): Line {
    this.#lastLine = Math.max(this.#lastLine + 1, by.time);
    const timestamp = this.#book.write(this.#lastLine, fact);
    this.#lastLine = Date.parse(timestamp);
    return { status: fact.status, timestamp, note: fact.note };
  }
}

function lengthInCommon(a: readonly Fact[], b: readonly Fact[]): number {
  const at = b.findIndex((fact, place) => a[place] !== fact);
  return at < 0 ? b.length : at;
}
