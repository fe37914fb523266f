import { newEpoch } from '../bus/identifiers.js';
import type { StoredUpdate } from '../bus/index.js';
import { appendScript } from './append-script.js';
import type { Command } from './lua-script.js';
import type { OrderEntry } from './order-entry.js';
import { orderKeys } from './order-keys.js';
import { readScript } from './read-script.js';

/** A place in a log, and what is there. */
export interface LogPosition {
  readonly epoch: string;
  /** 0 while the log is empty. */
  readonly version: number;
  /** Of the update of that version; empty while the log is empty. */
  readonly nonce: string;
}

/** The end of a log, as of one moment. */
export interface LogTail extends LogPosition {
  /** The newest, oldest first, without holes. */
  readonly updates: readonly StoredUpdate[];
}

/** How logs are kept. */
export interface RedisLogOptions {
  readonly command: Command;
  readonly prefix: string;
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

  async read(orderId: string, { after = 0, limit, seen }: ReadOptions): Promise<LogTail> {
    const { command, prefix, retainFinal } = this.#options;
    const { log, meta } = orderKeys(prefix, orderId);
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
        seen?.nonce ?? '',
      ],
    );
    // What the script answers; an entry is its id and its fields, one after the other.
    const [epoch, version, nonce, entries] = reply as [string, string, string, [string, string[]][]];
    return {
      epoch,
      version: Number(version),
      nonce,
      // As `append` wrote it.
      updates: entries.map(([, [, , , update = '']]) => JSON.parse(update) as StoredUpdate).reverse(),
    };
  }

  /** @returns whether it was stored: not when the log is no longer what it was at `epoch`. */
  async append(epoch: string, update: StoredUpdate, isFinal: boolean): Promise<boolean> {
    const { command, prefix, sharded, maxUpdatesPerOrder, retainFinal } = this.#options;
    const { log, meta, channel } = orderKeys(prefix, update.orderId);
    const entry: OrderEntry = { nonce: newEpoch(), update };
    const stored = await appendScript(
      command,
      [log, meta],
      [
        epoch,
        String(update.version - 1),
        String(update.version),
        entry.nonce,
        JSON.stringify(update),
        String(maxUpdatesPerOrder),
        isFinal ? expiry(retainFinal) : '0',
        sharded ? 'SPUBLISH' : 'PUBLISH',
        channel,
        JSON.stringify({ epoch, ...entry }),
      ],
    );
    return Number(stored) === 1;
  }
}

/** For Redis, in ms; `0` stands for never. */
const expiry = (ms: number) => (Number.isFinite(ms) ? String(Math.max(1, Math.round(ms))) : '0');
