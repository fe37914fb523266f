import {
  KEY_LIFETIME,
  type LogHead,
  newEntryId,
  newEpoch,
  type PastUpdate,
  type SettledUpdate,
  type StoredUpdate,
} from '../bus/index.js';
import { appendScript } from './append-script.js';
import { backfillScript } from './backfill-script.js';
import { storedUpdate } from './entry.js';
import { eraseScript } from './erase-script.js';
import { eraseFromFeed, isCrossSlot } from './feed.js';
import { feedKeys, orderKeys } from './keys.js';
import { type LogEnd, LogReader, type ReadOptions } from './log-reader.js';
import type { Command } from './lua-script.js';
import { argumentsOf, expiry, type NewEntry, resultOf } from './new-entry.js';
import { ORDERS_OF_SCRIPT } from './several-orders.js';

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

/** The logs of all orders, in Redis. */
export class RedisLog {
  readonly #options: RedisLogOptions;
  readonly #reader: LogReader;
  #hasFeed: boolean;

  constructor(options: RedisLogOptions) {
    this.#options = options;
    this.#reader = new LogReader({ ...options, isOneNode: options.hasFeed });
    this.#hasFeed = options.hasFeed;
  }

  read(orderId: string, options: ReadOptions): Promise<LogEnd> {
    return this.#reader.read(orderId, options);
  }

  /** The heads of many orders, in one round trip. @throws the error of the first, if all fail. */
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
    const size = this.#hasFeed ? ORDERS_OF_SCRIPT : 1;
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
