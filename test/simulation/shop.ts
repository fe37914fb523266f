import { memoryBus, type OrderBus } from 'react-order-status/server';
import { flow, type Status } from './flow.js';
import { LaggingBus } from './lagging-bus.js';
import { Machine } from './machine.js';
import { type Fact, OrderBook } from './order-book.js';
import type { Random } from './random.js';
import { Server } from './server.js';
import type { Trace } from './trace.js';
import type { World } from './world.js';

/** How a seed's shop is. */
export interface ShopOptions {
  readonly world: World;
  readonly random: Random;
  readonly trace: Trace;
  readonly orderIds: readonly string[];
  readonly keepsHistory: boolean;
  /** Updates per order that the bus keeps for replay. */
  readonly maxUpdatesPerOrder: number;
  readonly heartbeatInterval: number;
}

let buses = 0;

/** Some servers on one bus, a database, and a clerk who publishes. */
export class Shop {
  readonly book: OrderBook;
  readonly options: ShopOptions;
  /** What went wrong that never may. */
  readonly errors: unknown[] = [];
  servers: Server[] = [];
  bus: OrderBus;
  /** Publishes; never fails by itself. */
  readonly #clerk: Machine;
  #started = 0;
  #published = 0;

  constructor(options: ShopOptions) {
    this.options = options;
    this.#clerk = this.#machine('clerk');
    this.book = new OrderBook(
      options.orderIds,
      options.keepsHistory,
      new Date(this.#clerk.time - 60_000).toISOString(),
    );
    this.bus = this.#newBus();
  }

  /** Whom a balancer chooses. */
  balance(): Server | undefined {
    return this.options.random.pick(this.servers.filter(({ isInRotation }) => isInRotation));
  }

  /** Starts one more server. @param lag ms that its copy of the log is late; 0: it is on the bus itself. */
  start(lag = 0): Server {
    this.#started += 1;
    const machine = this.#machine(`shop ${this.#started}`);
    const { heartbeatInterval, trace, world } = this.options;
    const bus = lag > 0 ? new LaggingBus(this.bus, machine, lag) : this.bus;
    const server = new Server({
      machine,
      bus,
      heartbeatInterval,
      getOrder: (orderId) => this.book.row(orderId, lag > 0 ? machine.time - lag : undefined),
      onError: (error) => this.errors.push(error),
    });
    if (bus instanceof LaggingBus) {
      const follow = () => {
        for (const orderId of this.options.orderIds) void bus.follow(orderId);
      };
      world.plan(machine, world.now, follow);
    }
    this.servers.push(server);
    trace.add(machine.name, lag > 0 ? `starts, ${Math.round(lag)} ms late` : 'starts');
    return server;
  }

  /** A server crashes. */
  crash(server: Server, isSilent: boolean): void {
    if (!this.servers.includes(server)) return;
    this.options.trace.add(server.name, isSilent ? 'crashes in silence' : 'crashes');
    server.crash(isSilent);
    this.servers = this.servers.filter((other) => other !== server);
  }

  /** The log is lost, and with it all that served it; new servers begin a new one. */
  loseLog(isSilent: boolean): void {
    for (const server of this.servers) this.crash(server, isSilent);
    this.options.trace.add('bus', 'is lost');
    const { bus } = this;
    this.#clerk.plan(0, () => void bus.close());
    this.bus = this.#newBus();
  }

  /** Writes the row, and publishes. */
  publish(orderId: string, status: Status | undefined): void {
    this.#clerk.plan(0, () => void this.#publish(orderId, status));
  }

  async #publish(orderId: string, wish: Status | undefined): Promise<void> {
    const server = this.servers.find(({ isInRotation }) => isInRotation);
    const before = this.book.factsOf(orderId).at(-1);
    if (!server) return void this.#clerk.plan(500, () => void this.#publish(orderId, wish));
    if (!before) return;
    const next = flow.transitions[before.status].filter((status) => status !== 'DELIVERED' || wish === status);
    const status = wish ?? this.options.random.pick([before.status, ...next]) ?? before.status;
    this.#published += 1;
    const fact: Fact = {
      status,
      // No two at one moment: the time is what an update is known by.
      timestamp: new Date(Math.max(this.#clerk.time, Date.parse(before.timestamp) + 1)).toISOString(),
      note: `Zustellung ${this.#published} → „Köln“ 📦`,
    };
    this.book.write(orderId, fact);
    this.options.trace.add('clerk', `publishes ${orderId} ${this.#published}: ${status}`);
    try {
      await server.events.emitOrderUpdate({ orderId, ...fact });
    } catch (error) {
      this.errors.push(error);
    }
  }

  #newBus(): OrderBus {
    buses += 1;
    const { maxUpdatesPerOrder } = this.options;
    return memoryBus({
      name: `simulation ${buses}`,
      maxUpdatesPerOrder,
      onError: (error) => this.errors.push(error),
    });
  }

  #machine(name: string): Machine {
    const { world, random } = this.options;
    return new Machine({ name, world, random: random.fork(name) });
  }
}
