import {
  KEY_LIFETIME,
  type LogHead,
  type LogTail,
  newEntryId,
  newEpoch,
  type PastUpdate,
  type SettledUpdate,
  type StoredUpdate,
} from '../bus/index.js';
import { appendScript } from './append-script.js';
import { backfillScript } from './backfill-script.js';
import { readEntry, readKnownEntry, storedUpdate } from './entry.js';
import { eraseScript } from './erase-script.js';
import { eraseFromFeed, isCrossSlot } from './feed.js';
import { ForeignEntriesError } from './foreign-entries-error.js';
import { feedKeys, orderKeys } from './keys.js';
import type { Command } from './lua-script.js';
import { argumentsOf, expiry, type NewEntry, resultOf } from './new-entry.js';
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
  /** Whether there may be a feed of all orders: outside of a cluster. */
  readonly hasFeed: boolean;
  /** Entries kept in the feed. */
  readonly maxUnfollowed: number;
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

/** Entries that one script stores at most, as Redis runs nothing else meanwhile. */
const TOGETHER = 50;

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
  #hasFeed: boolean;

  constructor(options: RedisLogOptions) {
    this.#options = options;
    this.#hasFeed = options.hasFeed;
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
  async append(entry: NewEntry): Promise<StoredUpdate | undefined> {
    const [stored] = await this.#store([entry]);
    return stored;
  }

  /**
   * Stores many entries, those of one order in their order, in one round trip. Redis runs other commands between the scripts.
   * @returns a result for each; `undefined` when its log has another epoch or another head, or it can't be stored with others.
   */
  async appendAll(entries: readonly NewEntry[]): Promise<readonly (SettledUpdate | undefined)[]> {
    const size = this.#hasFeed ? TOGETHER : 1;
    const parts = Array.from({ length: Math.ceil(entries.length / size) }, (_, at) =>
      entries.slice(at * size, (at + 1) * size),
    );
    const stored = await Promise.allSettled(parts.map((part) => this.#store(part)));
    return parts.flatMap((part, at) => part.map((_, place) => resultOf(stored[at], place, part.length)));
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
    if (this.#hasFeed) await eraseFromFeed(command, namespace, orderId);
  }

  async #store(entries: readonly NewEntry[]): Promise<readonly (StoredUpdate | undefined)[]> {
    const { command, namespace, maxUpdatesPerOrder, maxUnfollowed, retainFinal } = this.#options;
    const { feed, state, channel: feedChannel } = feedKeys(namespace);
    const keys: string[] = [];
    const args = [
      String(maxUpdatesPerOrder),
      String(KEY_LIFETIME),
      feedChannel,
      String(maxUnfollowed),
      this.#publish,
    ];
    for (const entry of entries) {
      const { log, meta, known, knownSince, channel } = orderKeys(namespace, entry.update.orderId);
      keys.push(log, meta, known, knownSince);
      args.push(...argumentsOf(entry, retainFinal), channel);
    }
    const run = async () => appendScript(command, this.#hasFeed ? [...keys, feed, state] : keys, args);
    const reply = await run().catch((error: unknown) => {
      if (!this.#hasFeed || !isCrossSlot(error)) throw error;
      // A node of a cluster, where no name can be followed, and no script concerns two orders.
      this.#hasFeed = false;
      if (entries.length > 1) throw error;
      return run();
    });
    // The script's reply.
    const times = reply as (string | null)[];
    return entries.map(({ update, id }, at) => {
      const storedAt = times[at];
      return storedAt === null || storedAt === undefined ? undefined : storedUpdate(update, id, storedAt);
    });
  }

  get #publish(): string {
    return this.#options.sharded ? 'SPUBLISH' : 'PUBLISH';
  }
}
