import type { OrderUpdate } from 'react-order-status';
import type { StoredUpdate } from 'react-order-status/server';
import type { Status } from './flow.js';

/** The order under test. */
export const ORDER = 'o1';

/** Another order, without updates. */
export const OTHER_ORDER = 'o2';

/** One event in the life cycle of the order, as the clerk saves and publishes it. */
export interface Fact {
  /** Increases with each fact. */
  readonly number: number;
  readonly status: Status;
  /** Unique: identifies the fact, because timestamps of different clocks cannot. */
  readonly note: string;
  /** The fact that set the status, if this one did not change it. */
  readonly reached?: Fact;
}

/** A log entry, or the empty log at the beginning of an epoch. */
export interface Entry {
  /** Increases with each entry, over all epochs. */
  readonly place: number;
  /** Absent for the empty log. */
  readonly fact?: Fact;
  /** The previous entry of the same epoch. */
  readonly before?: Entry;
  /** Whether the log has lost the entry. */
  isLost: boolean;
  /** Whether the log has lost the entry with its end, and went on without it. */
  isCut: boolean;
}

/** The position in the log that a page shows. */
interface Position {
  readonly epoch?: string | undefined;
  readonly version?: number | undefined;
  readonly id?: string | undefined;
}

/** An entry of a shown history; one from a row has no version, and may have a timestamp only. */
interface Line extends Position {
  readonly note?: string | undefined;
  readonly timestamp?: string | undefined;
}

const keyOf = ({ epoch, version, id }: Position) => `${epoch}-${version}-${id ?? ''}`;

/** The true history of the order, to check pages against: all log entries, and the fact of each entry and row line. */
export class GroundTruth {
  readonly #entries = new Map<string, Entry>();
  readonly #byNote = new Map<string, Entry>();
  readonly #facts = new Map<string, Fact>();
  readonly #lines = new Map<string, Fact>();
  readonly #lostByRow = new Set<Fact>();
  #head: Entry | undefined;
  #places = 0;
  #logs = 0;

  /** The log's newest entry. */
  get head(): Entry | undefined {
    return this.#head;
  }

  addFact(fact: Fact): void {
    this.#facts.set(fact.note, fact);
  }

  /** Registers a row line for a fact. @param time earliest timestamp, ms. @returns a unique timestamp, ISO 8601. */
  addLine(time: number, fact: Fact): string {
    let timestamp = new Date(time).toISOString();
    for (let later = time + 1; this.#lines.has(timestamp); later += 1)
      timestamp = new Date(later).toISOString();
    this.#lines.set(timestamp, fact);
    return timestamp;
  }

  /** Whether a whole log, with its entries, was lost. */
  get hasLostLog(): boolean {
    return this.#logs > 1;
  }

  /** Begins a new epoch; all former entries are lost. */
  beginLog(epoch: string): void {
    this.#logs += 1;
    this.#lose();
    this.#add({ epoch, version: 0 }, {});
  }

  /** Registers that the row has lost facts. */
  loseRow(facts: readonly Fact[]): void {
    for (const fact of facts) this.#lostByRow.add(fact);
  }

  /**
   * The number of the newest fact that a page may take for one that it was shown: if the row has lost it, the next
   * fact of the same status.
   */
  numberShownBy(number: number): number {
    const facts = [...this.#facts.values()];
    const shown = facts.find((fact) => fact.number === number);
    if (!shown || !this.#lostByRow.has(shown)) return number;
    const again = facts.find(
      (fact) => fact.status === shown.status && fact.number > number && !this.#lostByRow.has(fact),
    );
    return again?.number ?? number;
  }

  addEntry(epoch: string, { version, id, timestamp, note = '' }: StoredUpdate): void {
    const fact = this.#facts.get(note);
    const entry = this.#add({ epoch, version, id }, { fact, before: this.#head });
    // A tab that joins after the log was lost is sent the last status as a line without a note.
    if (fact && !this.#lines.has(timestamp)) this.#lines.set(timestamp, fact);
    this.#byNote.set(note, entry);
  }

  /** Marks the newest entries as lost. @param count how many. */
  loseEnd(count: number): void {
    for (let left = count; left > 0 && this.#head?.before; left -= 1) {
      this.#head.isLost = this.#head.isCut = true;
      this.#head = this.#head.before;
    }
  }

  /** The entry at a position; `undefined` if there never was one. */
  entryAt(position: Position): Entry | undefined {
    return this.#entries.get(keyOf(position.version === 0 ? { ...position, id: undefined } : position));
  }

  /** The entry that an update notified of. */
  entryOf({ note = '' }: OrderUpdate<string>): Entry | undefined {
    return this.#byNote.get(note);
  }

  /** The fact of a history line; `undefined` if there never was one. A line without a note stands for a status change. */
  factOf({ note, timestamp = '' }: Line): Fact | undefined {
    if (note !== undefined) return this.#facts.get(note);
    const fact = this.#lines.get(timestamp);
    return fact?.reached ?? fact;
  }

  #add(position: Position, { fact, before }: Pick<Entry, 'fact' | 'before'>): Entry {
    this.#places += 1;
    const entry = { place: this.#places, fact, before, isLost: false, isCut: false };
    this.#entries.set(keyOf(position), entry);
    this.#head = entry;
    return entry;
  }

  #lose(): void {
    for (let entry = this.#head; entry; entry = entry.before) entry.isLost = true;
  }
}

/** An entry and all before it in its epoch, oldest first, without the empty log. */
export function entriesUntil(entry: Entry | undefined): Entry[] {
  const entries: Entry[] = [];
  for (let each = entry; each?.before; each = each.before) entries.push(each);
  return entries.reverse();
}

/** The entries that a page which moves from one entry to another must be notified of. */
export function entriesBetween(from: Entry | undefined, to: Entry | undefined): Entry[] {
  const known = new Set(entriesUntil(from));
  return entriesUntil(to).filter((entry) => !known.has(entry));
}
