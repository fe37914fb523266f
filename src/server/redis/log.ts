import {
  KEY_LIFETIME,
  type LogHead,
  type LogTail,
  type NumberedUpdate,
  newEntryId,
  newEpoch,
  type PastUpdate,
  type StoredUpdate,
} from '../bus/index.js';
import { appendScript } from './append-script.js';
import { backfillScript } from './backfill-script.js';
import { readEntry, readKnownEntry, storedUpdate } from './entry.js';
import { eraseScript } from './erase-script.js';
import { ForeignEntriesError } from './foreign-entries-error.js';
import { orderKeys } from './keys.js';
import type { Command } from './lua-script.js';
import { readScript } from './read-script.js';

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

/** Options of {@link RedisLog}. */
export interface RedisLogOptions {
  readonly command: Command;
  readonly namespace: string;
  readonly sharded: boolean;
  readonly maxUpdatesPerOrder: number;
  /** Ms. */
  readonly retainFinal: number;
  /** Receives a {@link ForeignEntriesError} for each time that entries were removed. */
  readonly onError: (error: unknown) => void;
}

/** Options of {@link RedisLog.read}. */
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

/** How an update is stored. */
export interface StoreOptions {
  /** The epoch that the log must have. */
  readonly epoch: string;
  /** The newest entry that the log must have; `undefined`: the log must be empty. */
  readonly before: { readonly version: number; readonly id: string } | undefined;
  /** The id of the new entry. Default: a random one. */
  readonly id?: string;
  /** Whether the log expires after the update. */
  readonly isFinal: boolean;
  readonly idempotencyKey?: string;
}

type ReadReply = [
  epoch: string,
  version: string,
  id: string,
  entries: [string, string[]][],
  removed: number,
  known: string,
];

/** The logs of all orders, in Redis. */
export class RedisLog {
  readonly #options: RedisLogOptions;

  constructor(options: RedisLogOptions) {
    this.#options = options;
  }

  async read(orderId: string, options: ReadOptions): Promise<LogEnd> {
    const { after = 0, limit, seen, idempotencyKey = '' } = options;
    const { command, namespace, retainFinal, onError } = this.#options;
    const keys = orderKeys(namespace, orderId);
    const reply = await readScript(
      command,
      [keys.log, keys.meta, keys.known],
      [
        newEpoch(),
        expiry(retainFinal),
        String(after),
        String(limit),
        seen?.epoch ?? '',
        String(seen?.version ?? 0),
        seen?.id ?? '',
        idempotencyKey,
      ],
    );
    // The script's reply; an entry is its stream id and its fields, one after the other.
    const [epoch, version, id, entries, removed, known] = reply as ReadReply;
    if (removed > 0) onError(new ForeignEntriesError(orderId, keys.log, removed));
    return {
      epoch,
      version: Number(version),
      id,
      updates: entries.map(([, fields]) => readEntry(fields)).reverse(),
      ...(known !== '' && { known: readKnownEntry(known) }),
    };
  }

  /** The heads of many orders. All scripts are sent without waiting for a reply. @throws the error of the first, if all fail. */
  async heads(orderIds: readonly string[]): Promise<ReadonlyMap<string, LogHead>> {
    const heads = new Map<string, LogHead>();
    const reads = await Promise.allSettled(
      orderIds.map(async (orderId) => {
        const { epoch, updates } = await this.read(orderId, { limit: 1 });
        heads.set(orderId, { epoch, update: updates[0] });
      }),
    );
    const [first] = reads;
    if (heads.size === 0 && first?.status === 'rejected') throw first.reason;
    return heads;
  }

  /** @returns the stored update; `undefined` when the log has another epoch or another head. */
  async append(update: NumberedUpdate, options: StoreOptions): Promise<StoredUpdate | undefined> {
    const { epoch, before, id = newEntryId(), isFinal, idempotencyKey = '' } = options;
    const { command, namespace, maxUpdatesPerOrder, retainFinal } = this.#options;
    const { log, meta, known, knownSince, channel } = orderKeys(namespace, update.orderId);
    const storedAt = await appendScript(
      command,
      [log, meta, known, knownSince],
      [
        epoch,
        String(before?.version ?? 0),
        before?.id ?? '',
        String(update.version),
        id,
        JSON.stringify(update),
        String(maxUpdatesPerOrder),
        isFinal ? expiry(retainFinal) : '0',
        idempotencyKey,
        String(KEY_LIFETIME),
        this.#publish,
        channel,
      ],
    );
    // The script's reply.
    return storedAt === null ? undefined : storedUpdate(update, id, storedAt as string);
  }

  /**
   * Stores the first updates of a log, in another epoch.
   * @param isFinal whether the log expires.
   * @returns whether they were stored: not if the log has updates.
   */
  async backfill(orderId: string, updates: readonly PastUpdate[], isFinal: boolean): Promise<boolean> {
    const { command, namespace, maxUpdatesPerOrder, retainFinal } = this.#options;
    const { log, meta, channel } = orderKeys(namespace, orderId);
    const kept = updates.slice(-maxUpdatesPerOrder);
    const reply = await backfillScript(
      command,
      [log, meta],
      [
        newEpoch(),
        String(updates.at(-1)?.version ?? 0),
        isFinal ? expiry(retainFinal) : '0',
        this.#publish,
        channel,
        ...kept.flatMap((update) => [String(update.version), newEntryId(), JSON.stringify(update)]),
      ],
    );
    return reply !== null;
  }

  /** Removes a log and everything else that belongs to its order. */
  async erase(orderId: string): Promise<void> {
    const { command, namespace } = this.#options;
    const { channel, ...keys } = orderKeys(namespace, orderId);
    await eraseScript(command, Object.values(keys), [this.#publish, channel]);
  }

  get #publish(): string {
    return this.#options.sharded ? 'SPUBLISH' : 'PUBLISH';
  }
}

/** An expiry as the scripts take it, in ms; `0`: never. */
const expiry = (ms: number) => (Number.isFinite(ms) ? String(ms) : '0');
