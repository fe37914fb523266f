import type { Status } from './flow.js';
import { type Fact, type GroundTruth, ORDER } from './ground-truth.js';
import type { Machine } from './machine.js';

/** The `statusHistory` that the rows of a shop have. */
export type RowHistory =
  | 'none'
  /** All facts, with their notes. */
  | 'whole'
  /** The changes of status only. */
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

/** The row from a point in time on. */
interface Saved {
  /** In virtual time. */
  readonly at: number;
  readonly row: Row;
  /** The facts that the row contains, oldest first. */
  readonly facts: readonly Fact[];
  readonly lines: readonly Line[];
}

/** The shop's rows, which are independent of the log. */
export class Database {
  readonly #history: RowHistory;
  readonly #truth: GroundTruth;
  readonly #saved: Saved[] = [];
  #lastLine = 0;

  constructor(history: RowHistory, truth: GroundTruth) {
    this.#history = history;
    this.#truth = truth;
  }

  /** Saves the row. Its timestamps are of the clock of the machine that saves it, independent of the log. */
  save(facts: readonly Fact[], by: Machine): void {
    const newest = facts.at(-1);
    if (!newest) return;
    const before = this.#saved.at(-1);
    const kept = before ? lengthInCommon(before.facts, facts) : 0;
    this.#truth.loseRow(before?.facts.slice(kept) ?? []);
    const lines = [...(before?.lines.slice(0, kept) ?? [])];
    for (const fact of facts.slice(kept)) lines.push(this.#lineOf(fact, by));
    this.#keep(facts, lines, by);
  }

  /** Saves another column: only `updatedAt` changes. */
  touch(by: Machine): void {
    const now = this.#saved.at(-1);
    if (now) this.#keep(now.facts, now.lines, by);
  }

  /** The order's row. @param lag replication lag, ms. */
  row(uptime: number, lag = 0): Row | undefined {
    return this.#at(uptime - lag)?.row;
  }

  /** Whether a row ever had this status by a fact that is not in `except`. */
  hadStatus(status: string, except: ReadonlySet<Fact | undefined>): boolean {
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

  #at(time: number): Saved | undefined {
    for (let place = this.#saved.length - 1; place > 0; place -= 1) {
      const saved = this.#saved[place];
      if (saved && saved.at <= time) return saved;
    }
    return this.#saved[0];
  }

  #keep(facts: readonly Fact[], lines: readonly Line[], by: Machine): void {
    const newest = facts.at(-1);
    if (!newest) return;
    const row = {
      id: ORDER,
      status: newest.status,
      updatedAt: this.#truth.addLine(by.time, newest),
      ...(this.#history !== 'none' && { statusHistory: this.#statusHistory(facts, lines) }),
    };
    this.#saved.push({ at: by.uptime, row, facts, lines });
  }

  #statusHistory(facts: readonly Fact[], lines: readonly Line[]): readonly Line[] {
    if (this.#history === 'whole') return lines;
    return lines
      .filter((_, at) => facts[at]?.status !== facts[at - 1]?.status)
      .map(({ status, timestamp }) => ({ status, timestamp }));
  }

  #lineOf(fact: Fact, by: Machine): Line {
    this.#lastLine = Math.max(this.#lastLine + 1, by.time);
    const timestamp = this.#truth.addLine(this.#lastLine, fact);
    this.#lastLine = Date.parse(timestamp);
    return { status: fact.status, timestamp, note: fact.note };
  }
}

function lengthInCommon(a: readonly Fact[], b: readonly Fact[]): number {
  const at = b.findIndex((fact, place) => a[place] !== fact);
  return at < 0 ? b.length : at;
}
