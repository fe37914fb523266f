import { unref } from '../timers/index.js';
import { type ListenEvents, type RedisListener, reconnectDelay } from './connection.js';
import { KeyedQueue } from './keyed-queue.js';
import { SLOTS, slotOf } from './slot.js';

/** A node of a cluster. */
export interface ClusterNode {
  readonly address: string;
  /** Opens a connection to it that is not established again: `events.error` reports its end. */
  listen(events: ListenEvents): RedisListener;
}

/** Options of {@link ClusterListener}. */
export interface ClusterListenerOptions {
  readonly sharded: boolean;
  /** The node that serves a slot, as far as the client knows. */
  nodeOf(slot: number): Promise<ClusterNode>;
  /** Sends a command for the key, so that the client notices if another node serves its slot now. */
  findNodeOf(key: string): Promise<unknown>;
  readonly events: ListenEvents;
}

/** A connection to one node. */
interface Link {
  readonly address: string;
  readonly listener: RedisListener;
}

const randomSlot = () => Math.floor(Math.random() * SLOTS);

/**
 * Listens on a cluster. Sharded channels are subscribed on the nodes that serve their slots, over one connection
 * for each node; others on any node, over one connection, as nodes forward their messages to each other.
 *
 * A connection that is lost, or whose node no longer serves one of its slots, is closed, and its channels are
 * subscribed where their slots are then. The cluster subscribers of the libraries do not report that they were
 * reconnected, so messages that were missed meanwhile would not be noticed.
 */
export class ClusterListener implements RedisListener {
  readonly #options: ClusterListenerOptions;
  /** By address. */
  readonly #links = new Map<string, Link>();
  /** The link of each channel; `undefined` while it has to be subscribed again. */
  readonly #channels = new Map<string, Link | undefined>();
  /** Changes of a channel follow each other. */
  readonly #queue = new KeyedQueue();
  /** The slot whose node serves all channels that are not sharded. */
  #slot = randomSlot();
  #restoring: ReturnType<typeof setTimeout> | undefined;
  /** Attempts in a row that did not restore all channels. */
  #failures = 0;
  #closed = false;

  constructor(options: ClusterListenerOptions) {
    this.#options = options;
  }

  get isListening(): boolean {
    return [...this.#channels.values()].every((link) => link?.listener.isListening);
  }

  subscribe(channel: string): Promise<void> {
    return this.#queue.run(channel, () => this.#subscribe(channel));
  }

  unsubscribe(channel: string): Promise<void> {
    return this.#queue.run(channel, async () => {
      const link = this.#channels.get(channel);
      this.#channels.delete(channel);
      await link?.listener.unsubscribe(channel);
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#restoring);
    this.#channels.clear();
    const links = [...this.#links.values()];
    this.#links.clear();
    for (const { listener } of links) listener.close();
  }

  async #subscribe(channel: string): Promise<void> {
    const { sharded, nodeOf } = this.#options;
    const node = await nodeOf(sharded ? slotOf(channel) : this.#slot);
    if (this.#closed) return;
    const link = this.#links.get(node.address) ?? this.#open(node);
    await link.listener.subscribe(channel);
    if (this.#links.get(link.address) === link) this.#channels.set(channel, link);
    else if (!this.#closed) throw new Error('The connection to a node of the Redis Cluster was lost.');
  }

  #open(node: ClusterNode): Link {
    const { message } = this.#options.events;
    const link: Link = {
      address: node.address,
      listener: node.listen({ message, ready: () => {}, error: (error) => this.#lost(link, error) }),
    };
    this.#links.set(node.address, link);
    return link;
  }

  #lost(link: Link, error: unknown): void {
    if (this.#links.get(link.address) !== link) return;
    this.#links.delete(link.address);
    this.#slot = randomSlot();
    for (const [channel, linked] of this.#channels) {
      if (linked === link) this.#channels.set(channel, undefined);
    }
    link.listener.close();
    this.#options.events.error(error);
    this.#restoreLater();
  }

  #restoreLater(): void {
    if (this.#closed) return;
    clearTimeout(this.#restoring);
    this.#restoring = unref(setTimeout(() => void this.#restore(), reconnectDelay(this.#failures)));
    this.#failures += 1;
  }

  async #restore(): Promise<void> {
    const lost = [...this.#channels].flatMap(([channel, link]) => (link ? [] : [channel]));
    await Promise.allSettled(lost.map((channel) => this.#options.findNodeOf(channel)));
    const results = await Promise.allSettled(
      lost.map((channel) =>
        this.#queue.run(channel, async () => {
          if (this.#channels.has(channel)) await this.#subscribe(channel);
        }),
      ),
    );
    if (this.#closed) return;
    if (results.every(({ status }) => status === 'fulfilled')) this.#failures = 0;
    else this.#restoreLater();
    this.#options.events.ready(lost.filter((_, index) => results[index]?.status === 'fulfilled'));
  }
}
