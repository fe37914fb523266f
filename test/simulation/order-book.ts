import type { OrderUpdate } from 'react-order-status';
import type { StoredUpdate } from 'react-order-status/server';
import type { Status } from './flow.js';

/** The one order that things happen to. */
export const ORDER = 'o1';

/** Another one, of which nothing is ever published. */
export const OTHER_ORDER = 'o2';

/** What happened to the order, as the clerk saves and publishes it. */
export interface Fact {
  /** Counts all that ever happened: what happened later has a greater one. */
  readonly number: number;
  readonly status: Status;
  /** Unlike that of any other fact, which it is known by: clocks differ, and times may lie. */
  readonly note: string;
  /** The one that brought the status, where this one did not. */
  readonly reached?: Fact;
}

/** A place in the log: an update, or the beginning of a life of the log. */
export interface Entry {
  /** Counts all entries that any life of the log ever got. */
  readonly place: number;
  /** Absent at the beginning. */
  readonly fact?: Fact;
  /** The one before, in the same life of the log. */
  readonly before?: Entry;
  /** The log has it no more, since its life or its end was lost. */
  isLost: boolean;
}

/** Where a page says that it is. */
interface Position {
  readonly epoch?: string | undefined;
  readonly version?: number | undefined;
  readonly id?: string | undefined;
}

/** What has no version may have a time only: a line of a row's history. */
interface Line extends Position {
  readonly note?: string | undefined;
  readonly timestamp?: string | undefined;
}

const keyOf = ({ epoch, version, id }: Position) => `${epoch}-${version}-${id ?? ''}`;

/** All that was ever true of the order: what the log had, and which fact each entry and each line of a row is. */
export class OrderBook {
  readonly #entries = new Map<string, Entry>();
  readonly #byNote = new Map<string, Entry>();
  readonly #facts = new Map<string, Fact>();
  readonly #lines = new Map<string, Fact>();
  #head: Entry | undefined;
  #places = 0;

  /** The log's newest entry. */
  get head(): Entry | undefined {
    return this.#head;
  }

  /** Something happened. */
  know(fact: Fact): void {
    this.#facts.set(fact.note, fact);
  }

  /** A row tells a fact, under a time that nothing else in it has. @param time ms, at the soonest. @returns ISO 8601. */
  write(time: number, fact: Fact): string {
    let timestamp = new Date(time).toISOString();
    for (let later = time + 1; this.#lines.has(timestamp); later += 1)
      timestamp = new Date(later).toISOString();
    this.#lines.set(timestamp, fact);
    return timestamp;
  }

  /** A log begins. */
  begin(epoch: string): void {
    this.#lose();
    this.#add({ epoch, version: 0 }, {});
  }

  /** The log has one more entry. */
  append(epoch: string, { version, id, note = '' }: StoredUpdate): void {
    const entry = this.#add({ epoch, version, id }, { fact: this.#facts.get(note), before: this.#head });
    this.#byNote.set(note, entry);
  }

  /** The log has lost its end. @param count how many entries. */
  loseEnd(count: number): void {
    for (let left = count; left > 0 && this.#head?.before; left -= 1) {
      this.#head.isLost = true;
      this.#head = this.#head.before;
    }
  }

  /** What a page has reached; nothing where that never was. */
  entryAt(position: Position): Entry | undefined {
    return this.#entries.get(keyOf(position.version === 0 ? { ...position, id: undefined } : position));
  }

  /** What a page was notified of. */
  entryOf({ note = '' }: OrderUpdate<string>): Entry | undefined {
    return this.#byNote.get(note);
  }

  /** Which fact a line of a history tells; nothing where it tells what never was. Without a note it tells a status. */
  factOf({ note, timestamp = '' }: Line): Fact | undefined {
    if (note !== undefined) return this.#facts.get(note);
    const fact = this.#lines.get(timestamp);
    return fact?.reached ?? fact;
  }

  #add(position: Position, { fact, before }: Pick<Entry, 'fact' | 'before'>): Entry {
    this.#places += 1;
    const entry = { place: this.#places, fact, before, isLost: false };
    this.#entries.set(keyOf(position), entry);
    this.#head = entry;
    return entry;
  }

  #lose(): void {
    for (let entry = this.#head; entry; entry = entry.before) entry.isLost = true;
  }
}

/** An entry and all before it in its life of the log, oldest first, without the beginning. */
export function entriesUntil(entry: Entry | undefined): Entry[] {
  const entries: Entry[] = [];
  for (let each = entry; each?.before; each = each.before) entries.push(each);
  return entries.reverse();
}

/** What a page that was at one entry has to be notified of until it is at another. */
export function entriesBetween(from: Entry | undefined, to: Entry | undefined): Entry[] {
  const known = new Set(entriesUntil(from));
  return entriesUntil(to).filter((entry) => !known.has(entry));
}
