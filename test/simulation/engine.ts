import {
  type BusListener,
  memoryBus,
  type OrderBus,
  type StoredUpdate,
  type Subscription,
} from 'react-order-status/server';
import { flow } from './flow.js';
import type { Machine } from './machine.js';
import { ORDER } from './order-book.js';
import type { World } from './world.js';

/** An update, and when it was stored, in virtual time. */
interface Logged {
  readonly update: StoredUpdate;
  readonly at: number;
}

/** A server's open ear. */
interface Listening {
  readonly orderId: string;
  readonly machine: Machine;
  readonly listener: BusListener;
  subscription?: Subscription;
  isClosed: boolean;
}

/** What an engine is made with. */
export interface EngineOptions {
  readonly world: World;
  /** Its clock is the one that says when something was stored. */
  readonly machine: Machine;
  readonly maxUpdatesPerOrder: number;
  /** Hears the epoch of the log. */
  readonly onBegin: (epoch: string) => void;
  readonly onError: (error: unknown) => void;
}

let buses = 0;

/**
 * One life of the log, on a machine of its own: the real memory bus. After a failover that lost the log's end it goes on
 * in another one, under the names that it had: the same epoch, the same ids of what was kept, and versions that are
 * given once more.
 */
export class Engine {
  /** Absent until the bus has told it. */
  epoch = '';
  /** All of it, oldest first. */
  readonly entries: Logged[] = [];
  readonly #options: EngineOptions;
  readonly #listening = new Set<Listening>();
  #bus: OrderBus;
  /** The present bus's own names. */
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

  /** What its clock says, in ms since 1970. */
  get time(): number {
    return this.#options.machine.time;
  }

  /** The bus as one server has it. */
  busOf(machine: Machine): OrderBus {
    return {
      append: (update, options) =>
        this.#options.world
          .as(this.#options.machine, () => this.#bus.append(update, options))
          .then(this.#named),
      open: async (orderId, { after }, listener) => {
        const listening: Listening = { orderId, machine, listener, isClosed: false };
        this.#listening.add(listening);
        const { epoch, resumed } = await this.#open(listening, after);
        return { epoch, resumed, close: () => this.#close(listening) };
      },
      head: async (orderId) => {
        const { epoch, update } = await this.#bus.head(orderId);
        return { epoch: this.#epochOf(orderId, epoch), update: update && this.#named(update) };
      },
      history: async (orderId, limit) => {
        const { epoch, updates } = await this.#bus.history(orderId, limit);
        return { epoch: this.#epochOf(orderId, epoch), updates: updates.map(this.#named) };
      },
      close: async () => {},
    };
  }

  /**
   * Another machine takes over, without the end of the log, under the same epoch.
   * @param lost how many entries.
   * @param noticed ms until a server notices.
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
    for (const listening of this.#listening) {
      listening.subscription?.close();
      listening.machine.plan(noticed(), () => void this.#reopen(listening));
    }
    void past.close();
  }

  /** It is gone, and all that it knew. */
  close(): void {
    void this.#bus.close();
  }

  async #reopen(listening: Listening): Promise<void> {
    if (listening.isClosed) return;
    await this.#open(listening, undefined);
    if (!listening.isClosed) listening.listener.gap();
  }

  async #open(listening: Listening, after: string | undefined): Promise<Subscription> {
    const { world } = this.#options;
    const { orderId, machine, listener } = listening;
    const bus = this.#bus;
    /** Of a server that is gone nothing runs, and of a bus that is gone nothing comes. */
    const on = (run: () => void) => {
      if (!machine.isDead && bus === this.#bus) world.as(machine, run);
    };
    const subscription = await bus.open(
      orderId,
      { after: orderId === ORDER ? this.#ownCursor(after) : after },
      {
        update: (update) => on(() => listener.update(this.#named(update))),
        gap: () => on(() => listener.gap()),
        closed: () => on(() => listener.closed()),
      },
    );
    listening.subscription = subscription;
    if (listening.isClosed) subscription.close();
    return { ...subscription, epoch: this.#epochOf(orderId, subscription.epoch) };
  }

  #close(listening: Listening): void {
    listening.isClosed = true;
    this.#listening.delete(listening);
    listening.subscription?.close();
  }

  /** What was kept is what it was. */
  readonly #named = (update: StoredUpdate): StoredUpdate => {
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
