import type { BusListener, OrderBus, StoredUpdate, Subscription } from 'react-order-status/server';
import { parseCursor } from './cursor.js';
import type { Machine } from './machine.js';

interface Listening {
  readonly listener: BusListener;
  version: number;
}

/** The bus as a replica shows it that lags behind: whole and in order, but late. */
export class LaggingBus implements OrderBus {
  readonly #bus: OrderBus;
  readonly #machine: Machine;
  /** Ms that an update takes to get here. */
  readonly #lag: number;
  readonly #orders = new Map<string, { epoch: string; updates: StoredUpdate[]; listening: Set<Listening> }>();

  constructor(bus: OrderBus, machine: Machine, lag: number) {
    this.#bus = bus;
    this.#machine = machine;
    this.#lag = lag;
  }

  /** Begins to copy an order; what it has so far is here at once. */
  async follow(orderId: string): Promise<void> {
    const copy = {
      epoch: (await this.#bus.head(orderId)).epoch,
      updates: [...(await this.#bus.history(orderId, 1_000))],
      listening: new Set<Listening>(),
    };
    this.#orders.set(orderId, copy);
    await this.#bus.open(
      orderId,
      {},
      {
        update: (update) => {
          this.#machine.plan(this.#lag, () => {
            copy.updates.push(update);
            for (const each of copy.listening) this.#tell(each, copy.updates);
          });
        },
        gap: () => {},
        closed: () => {
          for (const { listener } of copy.listening) listener.closed();
        },
      },
    );
  }

  append: OrderBus['append'] = (update, options) => this.#bus.append(update, options);

  async open(orderId: string, { after }: { after?: string }, listener: BusListener): Promise<Subscription> {
    const { epoch, updates, listening } = this.#copy(orderId);
    const cursor = parseCursor(after);
    const version = updates.at(-1)?.version ?? 0;
    const first = updates[0]?.version ?? 1;
    const resumed = cursor?.epoch === epoch && cursor.version <= version && cursor.version >= first - 1;
    const each = { listener, version: resumed ? cursor.version : version };
    listening.add(each);
    this.#tell(each, updates);
    return { epoch, resumed, close: () => void listening.delete(each) };
  }

  async head(orderId: string) {
    const { epoch, updates } = this.#copy(orderId);
    return { epoch, update: updates.at(-1) };
  }

  async history(orderId: string, limit: number) {
    return limit > 0 ? this.#copy(orderId).updates.slice(-limit) : [];
  }

  async close(): Promise<void> {}

  #copy(orderId: string) {
    const copy = this.#orders.get(orderId);
    if (!copy) throw new Error(`The replica does not follow ${orderId}.`);
    return copy;
  }

  #tell(each: Listening, updates: readonly StoredUpdate[]): void {
    for (const update of updates) {
      if (update.version <= each.version) continue;
      each.version = update.version;
      each.listener.update(update);
    }
  }
}
