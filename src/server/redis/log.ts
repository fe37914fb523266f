import { formatCursor } from '../../order/index.js';
import { KEY_LIFETIME, type LogHead, newEntryId, newEpoch, type PastUpdate } from '../bus/index.js';
import { appendScript } from './append-script.js';
import { backfillScript } from './backfill-script.js';
import { timeOf } from './entry.js';
import { eraseScript } from './erase-script.js';
import { eraseFromFeed, isCrossSlot } from './feed.js';
import { feedKeys, orderKeys } from './keys.js';
import { type LogEnd, LogReader, type ReadOptions, type ReadReply } from './log-reader.js';
import type { Command } from './lua-script.js';
import { type Appended, argumentsOf, expiry, type NewEntry, resultOf } from './new-entry.js';
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

  /** Stores an entry, unless its log has another epoch or another head. */
  async append(entry: NewEntry): Promise<Appended> {
    const [appended] = await this.#store([entry], newEpoch());
    if (!appended) throw new Error('Redis has answered an append with nothing.');
    return appended;
  }

  /**
   * Stores many entries, those of one order in their order, in one round trip. Redis runs other commands between the scripts.
   * @returns a result for each; `undefined` when it can't be stored with others.
   */
  async appendAll(
    entries: readonly NewEntry[],
  ): Promise<readonly (PromiseSettledResult<Appended> | undefined)[]> {
    const size = this.#hasFeed ? ORDERS_OF_SCRIPT : 1;
    const parts = Array.from({ length: Math.ceil(entries.length / size) }, (_, at) =>
      entries.slice(at * size, (at + 1) * size),
    );
    // The entries of a new log may be in two parts.
    const fresh = newEpoch();
    const stored = await Promise.allSettled(parts.map((part) => this.#store(part, fresh)));
    return parts.flatMap((part, at) => part.map((_, place) => resultOf(stored[at], place, part.length)));
  }

  /**
   * Stores the first updates of a log, in another epoch.
   * @param isFinal whether the log expires.
   * @returns whether they were stored: not if the log has updates.
   */
  async backfill(orderId: string, updates: readonly PastUpdate[], isFinal: boolean): Promise<boolean> {
    const { command, namespace, maxUpdatesPerOrder, retainFinal } = this.#options;
    const { log, head, channel } = orderKeys(namespace, orderId);
    const kept = updates.slice(-maxUpdatesPerOrder).map((update) => ({ ...update, id: newEntryId() }));
    const { version = 0, id } = kept.at(-1) ?? {};
    const reply = await backfillScript(
      command,
      [log, head],
      [
        formatCursor({ epoch: newEpoch(), version, id }),
        isFinal ? expiry(retainFinal) : '0',
        this.#publish,
        channel,
        ...kept.flatMap((update) => [String(update.version), JSON.stringify(update)]),
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

  async #store(entries: readonly NewEntry[], fresh: string): Promise<readonly (Appended | undefined)[]> {
    const { command, namespace, maxUpdatesPerOrder, maxUnfollowed, retainFinal } = this.#options;
    const { feed, state, channel: feedChannel } = feedKeys(namespace);
    const areKeyed = entries.some(({ idempotencyKey }) => idempotencyKey !== undefined);
    const keys: string[] = [];
    const args = [
      ...[areKeyed ? '4' : '2', String(maxUpdatesPerOrder), String(KEY_LIFETIME), expiry(retainFinal)],
      ...[feedChannel, String(maxUnfollowed), this.#publish, fresh],
    ];
    for (const entry of entries) {
      const { log, head, known, knownSince, channel } = orderKeys(namespace, entry.update.orderId);
      keys.push(log, head);
      if (areKeyed) keys.push(known, knownSince);
      args.push(...argumentsOf(entry, fresh, retainFinal), channel);
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
    const replies = reply as readonly (string | ReadReply | null)[];
    return entries.map((entry, at) => this.#appended(entry, fresh, replies[at]));
  }

  #appended(
    entry: NewEntry,
    fresh: string,
    reply: string | ReadReply | null | undefined,
  ): Appended | undefined {
    if (reply === null || reply === undefined) return undefined;
    if (typeof reply !== 'string') {
      const { epoch, updates } = this.#reader.endOf(entry.update.orderId, reply);
      return { stored: undefined, head: { epoch, update: updates[0] } };
    }
    const stored = { ...entry.update, id: entry.id, storedAt: timeOf(reply) };
    return { stored, head: { epoch: entry.epoch ?? fresh, update: stored } };
  }

  get #publish(): string {
    return this.#options.sharded ? 'SPUBLISH' : 'PUBLISH';
  }
}
