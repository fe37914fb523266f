import type { BusListener, OrderBus, StoredUpdate, Subscription } from 'react-order-status/server';
import type { Machine } from './machine.js';
import { ORDER } from './order-book.js';

/** An update, and when it was stored, in virtual time. */
interface Logged {
  readonly update: StoredUpdate;
  readonly at: number;
}

/** One life of a log. */
export interface Log {
  readonly bus: OrderBus;
  /** Absent until the bus has told it. */
  epoch: string;
  /** All of it, oldest first. */
  readonly entries: Logged[];
}

interface Listening {
  readonly listener: BusListener;
  version: number;
}

/** The bus as a replica shows it that lags behind: whole and in order, but late. */
export class LaggingBus implements OrderBus {
  readonly #log: Log;
  readonly #machine: Machine;
  readonly #lag: number;
  readonly #listening = new Set<Listening>();

  /** @param lag ms that an update takes to get here. */
  constructor(log: Log, machine: Machine, lag: number) {
    this.#log = log;
    this.#machine = machine;
    this.#lag = lag;
    for (const { at } of log.entries) machine.planAt(at + lag, () => this.#tellAll());
  }

  /** Something was stored. */
  notice(): void {
    this.#machine.plan(this.#lag, () => this.#tellAll());
  }

  append: OrderBus['append'] = (update, options) => this.#log.bus.append(update, options);

  async open(orderId: string, { after }: { after?: string }, listener: BusListener): Promise<Subscription> {
    // Of other orders nothing is ever published.
    if (orderId !== ORDER) return this.#log.bus.open(orderId, { after }, listener);
    const { epoch } = this.#log;
    const version = this.#visible.length;
    // As documented: `epoch-version`.
    const [, afterEpoch, afterVersion] = /^(.+)-(\d+)$/.exec(after ?? '') ?? [];
    const resumed = afterEpoch === epoch && Number(afterVersion) <= version;
    const each = { listener, version: resumed ? Number(afterVersion) : version };
    this.#listening.add(each);
    this.#tell(each);
    return { epoch, resumed, close: () => void this.#listening.delete(each) };
  }

  async head(orderId: string) {
    if (orderId !== ORDER) return this.#log.bus.head(orderId);
    return { epoch: this.#log.epoch, update: this.#visible.at(-1) };
  }

  async history(orderId: string, limit: number) {
    if (orderId !== ORDER) return [];
    return limit > 0 ? this.#visible.slice(-limit) : [];
  }

  async close(): Promise<void> {}

  get #visible(): readonly StoredUpdate[] {
    const until = this.#machine.uptime - this.#lag;
    return this.#log.entries.filter(({ at }) => at <= until).map(({ update }) => update);
  }

  #tellAll(): void {
    for (const each of this.#listening) this.#tell(each);
  }

  #tell(each: Listening): void {
    for (const update of this.#visible.slice(each.version)) {
      each.version = update.version;
      each.listener.update(update);
    }
  }
}
