import { memoryBus } from 'react-order-status/server';
import { flow, type Status } from './flow.js';
import { LaggingBus, type Log } from './lagging-bus.js';
import { Machine } from './machine.js';
import { type Fact, ORDER, type Row, rowOf } from './order-book.js';
import type { Random } from './random.js';
import type { Scenario } from './scenario.js';
import { Server } from './server.js';
import type { Trace } from './trace.js';
import type { World } from './world.js';

/** What a shop is made with. */
export interface ShopOptions
  extends Pick<Scenario, 'keepsHistory' | 'maxUpdatesPerOrder' | 'heartbeatInterval'> {
  readonly world: World;
  readonly random: Random;
  readonly trace: Trace;
}

let buses = 0;

/** Some servers on one bus, a database, and a clerk who publishes. */
export class Shop {
  /** What really happened, oldest first. */
  readonly facts: Fact[];
  /** What went wrong that never may. */
  readonly errors: unknown[] = [];
  servers: readonly Server[] = [];
  log: Log;
  /** When the present life of the log began, in virtual time. */
  logBegan = 0;
  readonly #options: ShopOptions;
  /** Never fails by himself. */
  readonly #clerk: Machine;
  #replicas: LaggingBus[] = [];
  #started = 0;

  constructor(options: ShopOptions) {
    this.#options = options;
    this.#clerk = this.#machine('clerk');
    const timestamp = new Date(this.#clerk.time - 60_000).toISOString();
    this.facts = [{ status: 'PLACED', timestamp, note: 'Placed' }];
    this.log = this.#newLog();
  }

  /** Whom a balancer chooses; nobody when all are down. */
  balance(): Server | undefined {
    return this.#options.random.pick(this.servers.filter(({ isInRotation }) => isInRotation));
  }

  /** The order's row. @param lag ms that it is late, though never behind the log's own beginning. */
  row(lag = 0): Row | undefined {
    const { time, uptime } = this.#clerk;
    const until = time - Math.min(lag, uptime - this.logBegan);
    const facts = lag > 0 ? this.facts.filter(({ timestamp }) => Date.parse(timestamp) <= until) : this.facts;
    return rowOf(ORDER, facts, this.#options.keepsHistory);
  }

  /** Starts one more server. @param lag ms that all it knows is late, as on a replica. */
  start(lag = 0): Server {
    this.#started += 1;
    const machine = this.#machine(`shop ${this.#started}`);
    const replica = lag > 0 ? new LaggingBus(this.log, machine, lag) : undefined;
    if (replica) this.#replicas.push(replica);
    const server = new Server({
      machine,
      bus: replica ?? this.log.bus,
      heartbeatInterval: this.#options.heartbeatInterval,
      getOrder: (orderId) =>
        orderId === ORDER ? this.row(lag) : rowOf(orderId, this.facts.slice(0, 1), false),
      onError: (error) => this.errors.push(error),
    });
    this.servers = [...this.servers, server];
    this.#options.trace.add(machine.name, lag > 0 ? `starts, ${Math.round(lag)} ms late` : 'starts');
    return server;
  }

  /** A server crashes. @param isSilent whether its customers are not even told by a reset. */
  crash(server: Server, isSilent: boolean): void {
    if (!this.servers.includes(server)) return;
    this.#options.trace.add(server.name, isSilent ? 'crashes in silence' : 'crashes');
    this.servers = this.servers.filter((other) => other !== server);
    server.crash(isSilent);
  }

  /** The log is lost, and all servers with it; those that start after it begin a new one. */
  loseLog(isSilent: boolean): void {
    for (const server of this.servers) this.crash(server, isSilent);
    this.#options.trace.add('bus', 'is lost');
    const { bus } = this.log;
    this.#clerk.plan(0, () => void bus.close());
    this.log = this.#newLog();
    this.#replicas = [];
    this.logBegan = this.#clerk.uptime;
  }

  /** Writes the row, and publishes. @param status default: one of those that may follow. */
  publish(status?: Status): void {
    this.#clerk.plan(0, () => void this.#publish(status));
  }

  async #publish(wished?: Status): Promise<void> {
    const server = this.balance();
    // He tries again when a server is there.
    if (!server) return void this.#clerk.plan(500, () => void this.#publish(wished));
    // He may come too late: nothing follows the end.
    if (this.facts.at(-1)?.status === 'DELIVERED') return;
    const fact = this.#next(wished);
    this.facts.push(fact);
    this.#options.trace.add('clerk', `publishes ${this.facts.length - 1}: ${fact.status}`);
    const { log } = this;
    try {
      const update = await server.events.emitOrderUpdate({ orderId: ORDER, ...fact });
      log.entries.push({ update, at: this.#clerk.uptime });
      for (const replica of this.#replicas) replica.notice();
    } catch (error) {
      this.errors.push(error);
    }
  }

  #next(wished?: Status): Fact {
    const before = this.facts.at(-1);
    const now = before?.status ?? 'PLACED';
    const open = flow.transitions[now].filter((status) => status !== 'DELIVERED');
    return {
      status: wished ?? this.#options.random.pick([now, ...open]),
      // No two at one moment: the time is what they are known by.
      timestamp: new Date(Math.max(this.#clerk.time, Date.parse(before?.timestamp ?? '') + 1)).toISOString(),
      // Letters of several bytes, which a network may split.
      note: `Nr. ${this.facts.length} → „Köln“ 📦`,
    };
  }

  #newLog(): Log {
    buses += 1;
    const bus = memoryBus({
      namespace: `simulation ${buses}`,
      maxUpdatesPerOrder: this.#options.maxUpdatesPerOrder,
      onError: (error) => this.errors.push(error),
    });
    const log: Log = { bus, epoch: '', entries: [] };
    this.#clerk.plan(0, () => {
      void bus.head(ORDER).then(({ epoch }) => {
        log.epoch = epoch;
      });
    });
    return log;
  }

  #machine(name: string): Machine {
    const { world, random } = this.#options;
    return new Machine({ name, world, random: random.fork(name) });
  }
}
