import {
  type Feed,
  type FeedEntry,
  type FeedPage,
  FollowUnsupportedError,
  type LeaseState,
} from '../bus/index.js';
import { readEntry } from './entry.js';
import {
  acknowledgeScript,
  eraseFromFeedScript,
  forgetScript,
  leaseScript,
  readFeedScript,
  registerScript,
  releaseScript,
} from './feed-scripts.js';
import { feedKeys, orderKeys } from './keys.js';
import type { Command } from './lua-script.js';

/** A script's reply: entries with their fields, and how many were dropped and reported. */
type ReadReply = [entries: [id: string, fields: string[]][], dropped: string, reported: string];

/** Options of {@link RedisFeed}. */
export interface RedisFeedOptions {
  readonly command: Command;
  readonly namespace: string;
  /** The name that is followed. */
  readonly name: string;
}

/**
 * What one name has not acknowledged: a consumer group of the feed, a stream to which the append script adds each
 * update while a name is known. Entries that all names have acknowledged are removed.
 */
export class RedisFeed implements Feed {
  readonly #command: Command;
  readonly #keys: readonly string[];
  readonly #name: string;
  /** Counts the owners of the lease. */
  #term: string | undefined;

  constructor({ command, namespace, name }: RedisFeedOptions) {
    const { feed, state } = feedKeys(namespace);
    this.#command = command;
    this.#keys = [feed, state];
    this.#name = name;
  }

  async register(): Promise<void> {
    // Both keys, although one is used: a cluster refuses them, as it keeps them in different slots.
    await registerScript(this.#command, this.#keys, [this.#name]).catch(explainCluster);
  }

  async lease(owner: string, ms: number): Promise<LeaseState> {
    const term = await leaseScript(this.#command, this.#keys, [this.#name, owner, String(ms)]);
    if (term === null) return 'unknown';
    if (term === '') return 'refused';
    const state = term === this.#term ? 'kept' : 'taken';
    // The script's reply.
    this.#term = term as string;
    return state;
  }

  async read(owner: string, taken: ReadonlySet<string>, limit: number): Promise<FeedPage | undefined> {
    // Entries are read in the order of their ids.
    const after = [...taken].at(-1) ?? '0-0';
    const reply = await readFeedScript(this.#command, this.#keys, [this.#name, owner, after, String(limit)]);
    if (reply === null) return undefined;
    // The script's reply.
    const [entries, dropped, reported] = reply as ReadReply;
    return {
      entries: entries.map(entryOf),
      hasMore: entries.length === limit,
      dropped: Number(dropped),
      reported: Number(reported),
    };
  }

  async acknowledge(keys: readonly string[], reported: number): Promise<void> {
    await acknowledgeScript(this.#command, this.#keys, [this.#name, String(reported), ...keys]);
  }

  async release(owner: string): Promise<void> {
    await releaseScript(this.#command, this.#keys.slice(1), [this.#name, owner]);
  }

  /** Removes the name, and what is kept for it. */
  async forget(): Promise<void> {
    await forgetScript(this.#command, this.#keys, [this.#name]);
  }
}

/** Removes an order from the feed of a namespace. */
export async function eraseFromFeed(command: Command, namespace: string, orderId: string): Promise<void> {
  const { feed } = feedKeys(namespace);
  const { channel } = orderKeys(namespace, orderId);
  let after: unknown = '0-0';
  while (typeof after === 'string') after = await eraseFromFeedScript(command, [feed], [channel, after]);
}

/** An entry as the append script added it; any program may have added others. */
function entryOf([key, fields]: [id: string, fields: string[]]): FeedEntry {
  try {
    const update = readEntry(fields);
    return { key, orderId: update.orderId, version: update.version, update };
  } catch (cause) {
    return {
      key,
      orderId: '',
      version: 0,
      update: new Error(`The entry ${key} of the feed is not an update.`, { cause }),
    };
  }
}

/** @throws FollowUnsupportedError when the keys are in different slots; else the error itself. */
function explainCluster(error: unknown): never {
  throw isCrossSlot(error) ? new FollowUnsupportedError(ON_CLUSTER) : error;
}

/** Whether a command was refused as its keys are in different slots of a cluster. */
export const isCrossSlot = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('CROSSSLOT');

/** Why a cluster has no feed. */
export const ON_CLUSTER =
  'A Redis Cluster keeps each order on a node of its own, so an update and the feed of all orders can not be stored together.';
