import type { BusListener, OrderBus, StoredUpdate, Subscription } from 'react-order-status/server';
import type { Engine } from './engine.js';
import { ORDER } from './ground-truth.js';
import type { Machine } from './machine.js';

interface LaggingSubscription {
  readonly listener: BusListener;
  version: number;
}

/** A replica of the bus that lags behind: complete and in order, but late. */
export class LaggingBus implements OrderBus {
  readonly #engine: Engine;
  readonly #bus: OrderBus;
  readonly #machine: Machine;
  readonly #lag: number;
  readonly #subscriptions = new Set<LaggingSubscription>();

  /** @param lag ms until an update is visible on the replica. */
  constructor(engine: Engine, machine: Machine, lag: number) {
    this.#engine = engine;
    this.#bus = engine.busOf(machine);
    this.#machine = machine;
    this.#lag = lag;
    for (const { at } of engine.entries) machine.planAt(at + lag, () => this.#deliverAll());
  }

  /** Called when an update was stored. */
  notice(): void {
    this.#machine.plan(this.#lag, () => this.#deliverAll());
  }

  append: OrderBus['append'] = (update, options) => this.#bus.append(update, options);

  erase: OrderBus['erase'] = (orderId) => this.#bus.erase(orderId);

  async open(orderId: string, { after }: { after?: string }, listener: BusListener): Promise<Subscription> {
    // Other orders have no updates.
    if (orderId !== ORDER) return this.#bus.open(orderId, { after }, listener);
    const { epoch } = this.#engine;
    const visible = this.#visible;
    // The documented form of a cursor: `epoch-version-id`.
    const [, afterEpoch, afterVersion, id] = /^(.+?)-(\d+)(?:-(\w+))?$/.exec(after ?? '') ?? [];
    const version = Number(afterVersion);
    const isKnown = id === undefined || visible[version - 1]?.id === id;
    const resumed = afterEpoch === epoch && version <= visible.length && isKnown;
    const each = { listener, version: resumed ? version : visible.length };
    this.#subscriptions.add(each);
    this.#deliver(each);
    return { epoch, resumed, close: () => void this.#subscriptions.delete(each) };
  }

  async head(orderId: string) {
    if (orderId !== ORDER) return this.#bus.head(orderId);
    return { epoch: this.#engine.epoch, update: this.#visible.at(-1) };
  }

  async history(orderId: string, limit: number) {
    if (orderId !== ORDER) return this.#bus.history(orderId, limit);
    return { epoch: this.#engine.epoch, updates: limit > 0 ? this.#visible.slice(-limit) : [] };
  }

  async close(): Promise<void> {}

  get #visible(): readonly StoredUpdate[] {
    const until = this.#machine.uptime - this.#lag;
    return this.#engine.entries.filter(({ at }) => at <= until).map(({ update }) => update);
  }

  #deliverAll(): void {
    for (const each of this.#subscriptions) this.#deliver(each);
  }

  #deliver(each: LaggingSubscription): void {
    for (const update of this.#visible.slice(each.version)) {
      each.version = update.version;
      each.listener.update(update);
    }
  }
}
