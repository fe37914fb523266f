import { type LogTail, newEpoch, type StoredUpdate } from '../bus/index.js';
import { parseEntry, readEntry } from './entry.js';
import { ForeignEntriesError } from './foreign-entries-error.js';
import { orderKeys } from './keys.js';
import type { Command } from './lua-script.js';
import { expiry } from './new-entry.js';
import { readScript } from './read-script.js';
import { isRefusal, ORDERS_OF_SCRIPT } from './several-orders.js';

/** Identifies an entry of a log. */
export interface LogPosition {
  readonly epoch: string;
  /** 0 while the log is empty. */
  readonly version: number;
  /** The id of that version's entry; empty while the log is empty. */
  readonly id: string;
}

/** The newest updates of a log and the position of its head, read atomically. */
export interface LogEnd extends LogPosition, LogTail {
  /** The update that was stored with the idempotency key; absent where the key is unknown. */
  readonly known?: StoredUpdate;
}

/** Options of {@link LogReader.read}. */
export interface ReadOptions {
  /** Reads updates after this version only. Default: 0. */
  readonly after?: number;
  /** How many updates are read at most. */
  readonly limit: number;
  /** The last entry that the caller has received: when the log does not have it, the log begins a new epoch. */
  readonly seen?: LogPosition;
  /** The key whose update is read too. */
  readonly idempotencyKey?: string;
}

/** Options of {@link LogReader}. */
export interface LogReaderOptions {
  readonly command: Command;
  readonly namespace: string;
  /** Whether one Redis has all orders: it is not a cluster. */
  readonly isOneNode: boolean;
  /** Ms. */
  readonly retainFinal: number;
  /** Receives a {@link ForeignEntriesError} for each time that entries were removed. */
  readonly onError: (error: unknown) => void;
}

interface Read {
  readonly orderId: string;
  readonly options: ReadOptions;
  resolve(end: LogEnd | Promise<LogEnd>): void;
  reject(error: unknown): void;
}

/** The reply of a script that has read a log. */
export type ReadReply = [
  epoch: string,
  version: string,
  id: string,
  entries: [string, string[]][],
  removed: number,
  known?: string,
];

/** Reads logs: heads that are wanted in one turn of the event loop together. */
export class LogReader {
  readonly #options: LogReaderOptions;
  #waiting: Read[] = [];

  constructor(options: LogReaderOptions) {
    this.#options = options;
  }

  read(orderId: string, options: ReadOptions): Promise<LogEnd> {
    // Long reads of many orders would occupy Redis for too long.
    if (options.limit > 1 || !this.#options.isOneNode) return this.#readAlone(orderId, options);
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) queueMicrotask(() => this.#readWaiting());
      this.#waiting.push({ orderId, options, resolve, reject });
    });
  }

  /** The end of a log that a script has read; reports entries of other programs that it has removed. */
  endOf(orderId: string, [epoch, version, id, entries, removed, known = '']: ReadReply): LogEnd {
    const { namespace, onError } = this.#options;
    if (removed > 0) onError(new ForeignEntriesError(orderId, orderKeys(namespace, orderId).log, removed));
    return {
      epoch,
      version: Number(version),
      id,
      updates: entries.map(([, fields]) => readEntry(fields)).reverse(),
      ...(known !== '' && { known: parseEntry(known) }),
    };
  }

  #readWaiting(): void {
    const reads = this.#waiting;
    this.#waiting = [];
    for (let from = 0; from < reads.length; from += ORDERS_OF_SCRIPT) {
      void this.#readTogether(reads.slice(from, from + ORDERS_OF_SCRIPT));
    }
  }

  async #readTogether(reads: readonly Read[]): Promise<void> {
    const ends = await this.#run(reads).catch((error: unknown) => {
      // Reading again does no harm.
      if (reads.length > 1 && isRefusal(error)) return [];
      for (const { reject } of reads) reject(error);
      return undefined;
    });
    if (!ends) return;
    for (const [at, { orderId, options, resolve }] of reads.entries()) {
      resolve(ends[at] ?? this.#readAlone(orderId, options));
    }
  }

  async #readAlone(orderId: string, options: ReadOptions): Promise<LogEnd> {
    const [end] = await this.#run([{ orderId, options }]);
    if (!end) throw new Error('Redis has answered the read of a log with nothing.');
    return end;
  }

  /** @returns the end of each log; `undefined` for one of several that can't be read with the others. */
  async #run(reads: readonly Pick<Read, 'orderId' | 'options'>[]): Promise<readonly (LogEnd | undefined)[]> {
    const { command, namespace, retainFinal } = this.#options;
    const keys = reads.map(({ orderId }) => orderKeys(namespace, orderId));
    const replies = await readScript(
      command,
      keys.flatMap(({ log, head, known }) => [log, head, known]),
      [newEpoch(), expiry(retainFinal), ...reads.flatMap(({ options }) => argumentsOf(options))],
    );
    // The script's reply.
    return (replies as (ReadReply | null)[]).map((reply, at) =>
      reply ? this.endOf(reads[at]?.orderId ?? '', reply) : undefined,
    );
  }
}

const argumentsOf = ({ after = 0, limit, seen, idempotencyKey = '' }: ReadOptions): readonly string[] => [
  String(after),
  String(limit),
  seen?.epoch ?? '',
  String(seen?.version ?? 0),
  seen?.id ?? '',
  idempotencyKey,
];
