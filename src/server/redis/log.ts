import { type LogTail, type NumberedUpdate, newEntryId, newEpoch, type StoredUpdate } from '../bus/index.js';
import { appendScript } from './append-script.js';
import { storedUpdate } from './entry.js';
import { orderKeys } from './keys.js';
import type { Command } from './lua-script.js';
import { readScript } from './read-script.js';

/** A place in a log, and what is there. */
export interface LogPosition {
  readonly epoch: string;
  /** 0 while the log is empty. */
  readonly version: number;
  /** Of the update of that version; empty while the log is empty. */
  readonly id: string;
}

/** The end of a log, as of one moment. */
export interface LogEnd extends LogPosition, LogTail {}

/** How logs are kept. */
export interface RedisLogOptions {
  readonly command: Command;
  readonly namespace: string;
  readonly sharded: boolean;
  readonly maxUpdatesPerOrder: number;
  /** Ms. */
  readonly retainFinal: number;
}

/** What is to be read of a log. */
export interface ReadOptions {
  /** Updates after this version only. Default: 0. */
  readonly after?: number;
  /** Updates at most. */
  readonly limit: number;
  /** What the reader has seen last: when the log does not have it, the log begins a new epoch. */
  readonly seen?: LogPosition;
}

/** The logs of all orders, in Redis. */
export class RedisLog {
  readonly #options: RedisLogOptions;

  constructor(options: RedisLogOptions) {
    this.#options = options;
  }

  async read(orderId: string, { after = 0, limit, seen }: ReadOptions): Promise<LogEnd> {
    const { command, namespace, retainFinal } = this.#options;
    const { log, meta } = orderKeys(namespace, orderId);
    const reply = await readScript(
      command,
      [log, meta],
      [
        newEpoch(),
        expiry(retainFinal),
        String(after),
        String(limit),
        seen?.epoch ?? '',
        String(seen?.version ?? 0),
        seen?.id ?? '',
      ],
    );
    // What the script answers; an entry is its id and its fields, one after the other.
    const [epoch, version, id, entries] = reply as [string, string, string, [string, string[]][]];
    return {
      epoch,
      version: Number(version),
      id,
      updates: entries.map(([, fields]) => readEntry(fields)).reverse(),
    };
  }

  /** @returns what was stored; nothing when the log is no longer what it was at `epoch`. */
  async append(epoch: string, update: NumberedUpdate, isFinal: boolean): Promise<StoredUpdate | undefined> {
    const { command, namespace, sharded, maxUpdatesPerOrder, retainFinal } = this.#options;
    const { log, meta, channel } = orderKeys(namespace, update.orderId);
    const id = newEntryId();
    const storedAt = await appendScript(
      command,
      [log, meta],
      [
        epoch,
        String(update.version - 1),
        String(update.version),
        id,
        JSON.stringify(update),
        String(maxUpdatesPerOrder),
        isFinal ? expiry(retainFinal) : '0',
        sharded ? 'SPUBLISH' : 'PUBLISH',
        channel,
      ],
    );
    // What the script answers.
    return storedAt === null ? undefined : storedUpdate(update, id, storedAt as string);
  }
}

/** An entry's fields, as the script wrote them: each name is followed by its value. */
const readEntry = ([, id = '', , storedAt = '', , update = '']: readonly string[]): StoredUpdate =>
  // As `append` sent it.
  storedUpdate(JSON.parse(update) as NumberedUpdate, id, storedAt);

/** For Redis, in ms; `0` stands for never. */
const expiry = (ms: number) => (Number.isFinite(ms) ? String(Math.max(1, Math.round(ms))) : '0');
