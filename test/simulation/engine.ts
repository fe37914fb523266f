import {
  type BusListener,
  memoryBus,
  type OrderBus,
  type StoredUpdate,
  type Subscription,
} from 'react-order-status/server';
import { flow } from './flow.js';
import { ORDER } from './ground-truth.js';
import type { Machine } from './machine.js';
import type { World } from './world.js';

/** An update and its time of storage, in virtual time. */
interface Logged {
  readonly update: StoredUpdate;
  readonly at: number;
}

/** The subscription of one server to one order. */
interface OpenSubscription {
  readonly orderId: string;
  readonly machine: Machine;
  readonly listener: BusListener;
  subscription?: Subscription;
  isClosed: boolean;
}

export interface EngineOptions {
  readonly world: World;
  /** The machine whose clock gives the times of storage. */
  readonly machine: Machine;
  readonly maxUpdatesPerOrder: number;
  /** Called with the epoch of the log. */
  readonly onBegin: (epoch: string) => void;
  readonly onError: (error: unknown) => void;
}

let buses = 0;

/**
 * The log of one epoch, on a machine of its own: the real memory bus. After a failover that lost the end of the log, it
 * continues on another memory bus with the same epoch and the same ids of the remaining entries: later versions are
 * given a second time.
 */
export class Engine {
  /** Empty until the bus has returned it. */
  epoch = '';
  /** All entries, oldest first. */
  readonly entries: Logged[] = [];
  readonly #options: EngineOptions;
  readonly #subscriptions = new Set<OpenSubscription>();
  #bus: OrderBus;
  /** The epoch and ids that the current bus itself has generated; absent before the first failover. */
  #own: { epoch: string; readonly ids: string[] } | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#bus = this.#newBus();
    options.world.as(options.machine, () => {
      void this.#bus.head(ORDER).then(({ epoch }) => {
        this.epoch = epoch;
        options.onBegin(epoch);
      });
    });
  }

  /** The time of its clock, ms since 1970. */
  get time(): number {
    return this.#options.machine.time;
  }

  /** The bus for one server. */
  busOf(machine: Machine): OrderBus {
    return {
      append: (update, options) =>
        this.#options.world
          .as(this.#options.machine, () => this.#bus.append(update, options))
          .then(this.#withOriginalId),
      open: async (orderId, { after }, listener) => {
        const listening: OpenSubscription = { orderId, machine, listener, isClosed: false };
        this.#subscriptions.add(listening);
        const { epoch, resumed } = await this.#open(listening, after);
        return { epoch, resumed, close: () => this.#close(listening) };
      },
      head: async (orderId) => {
        const { epoch, update } = await this.#bus.head(orderId);
        return { epoch: this.#epochOf(orderId, epoch), update: update && this.#withOriginalId(update) };
      },
      history: async (orderId, limit) => {
        const { epoch, updates } = await this.#bus.history(orderId, limit);
        return { epoch: this.#epochOf(orderId, epoch), updates: updates.map(this.#withOriginalId) };
      },
      erase: (orderId) => this.#bus.erase(orderId),
      close: async () => {},
    };
  }

  /**
   * Fails over to a replica without the end of the log, under the same epoch.
   * @param lost the number of lost entries.
   * @param noticed returns the ms until a server notices.
   */
  failOver(lost: number, noticed: () => number): void {
    this.entries.splice(this.entries.length - lost);
    const past = this.#bus;
    this.#bus = this.#newBus();
    const ids: string[] = [];
    const own = { epoch: '', ids };
    this.#own = own;
    for (const { update } of this.entries) {
      const { version: _, id: __, storedAt: ___, ...again } = update;
      void this.#bus.append(again, { flow }).then(({ id }) => ids.push(id));
    }
    void this.#bus.head(ORDER).then(({ epoch }) => {
      own.epoch = epoch;
    });
    for (const listening of this.#subscriptions) {
      listening.subscription?.close();
      listening.machine.plan(noticed(), () => void this.#reopen(listening));
    }
    void past.close();
  }

  /** Closes the log; its entries are lost. */
  close(): void {
    void this.#bus.close();
  }

  async #reopen(listening: OpenSubscription): Promise<void> {
    if (listening.isClosed) return;
    await this.#open(listening, undefined);
    if (!listening.isClosed) listening.listener.gap();
  }

  async #open(listening: OpenSubscription, after: string | undefined): Promise<Subscription> {
    const { world } = this.#options;
    const { orderId, machine, listener } = listening;
    const bus = this.#bus;
    /** Runs a callback on the server, unless the server is dead or the bus was replaced. */
    const on = (run: () => void) => {
      if (!machine.isDead && bus === this.#bus) world.as(machine, run);
    };
    const subscription = await bus.open(
      orderId,
      { after: orderId === ORDER ? this.#ownCursor(after) : after },
      {
        update: (update) => on(() => listener.update(this.#withOriginalId(update))),
        gap: () => on(() => listener.gap()),
        closed: () => on(() => listener.closed()),
      },
    );
    listening.subscription = subscription;
    if (listening.isClosed) subscription.close();
    return { ...subscription, epoch: this.#epochOf(orderId, subscription.epoch) };
  }

  #close(listening: OpenSubscription): void {
    listening.isClosed = true;
    this.#subscriptions.delete(listening);
    listening.subscription?.close();
  }

  /** An entry that survived a failover keeps its id and time of storage. */
  readonly #withOriginalId = (update: StoredUpdate): StoredUpdate => {
    if (!this.#own || update.orderId !== ORDER || this.#own.ids[update.version - 1] !== update.id)
      return update;
    return this.entries[update.version - 1]?.update ?? update;
  };

  #epochOf(orderId: string, epoch: string): string {
    return orderId === ORDER && this.#own ? this.epoch : epoch;
  }

  #ownCursor(cursor: string | undefined): string | undefined {
    const [, epoch, version, id] = /^(.+?)-(\d+)(?:-(\w+))?$/.exec(cursor ?? '') ?? [];
    if (!this.#own || epoch !== this.epoch) return cursor;
    const kept = this.entries[Number(version) - 1]?.update;
    const ownId = kept && kept.id === id ? (this.#own.ids[Number(version) - 1] ?? id) : id;
    return `${this.#own.epoch}-${version}${ownId === undefined ? '' : `-${ownId}`}`;
  }

  #newBus(): OrderBus {
    const { maxUpdatesPerOrder, onError } = this.#options;
    buses += 1;
    return memoryBus({ namespace: `simulation ${buses}`, maxUpdatesPerOrder, onError });
  }
}
