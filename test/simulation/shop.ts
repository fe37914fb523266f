import { Clerk, type Publication } from './clerk.js';
import { Database, type Row } from './database.js';
import { Engine } from './engine.js';
import { LaggingBus } from './lagging-bus.js';
import { Machine } from './machine.js';
import { entriesUntil, ORDER, OrderBook } from './order-book.js';
import type { Random } from './random.js';
import type { Scenario } from './scenario.js';
import { Server } from './server.js';
import type { Trace } from './trace.js';
import type { World } from './world.js';

/** What a shop is made with. */
export interface ShopOptions
  extends Pick<
    Scenario,
    'rowHistory' | 'rowLag' | 'saysPrevious' | 'skew' | 'maxUpdatesPerOrder' | 'heartbeatInterval'
  > {
  readonly world: World;
  readonly random: Random;
  readonly trace: Trace;
}

/** How late what a server knows is, in ms. */
export interface Lag {
  readonly log: number;
  readonly row: number;
}

/** Some servers on one bus, a database, and a clerk. */
export class Shop {
  /** What really happened. */
  readonly book = new OrderBook();
  readonly database: Database;
  readonly clerk: Clerk;
  /** What went wrong that never may. */
  readonly errors: unknown[] = [];
  servers: readonly Server[] = [];
  engine: Engine;
  /** When the present life of the log began, or its end was lost, in virtual time. */
  logBegan = 0;
  /**
   * Whether the clock of the present life's engine was behind what earlier ones have stored: then what comes late of a
   * lost log is the newer one to pages, as documented (docs/save-and-publish.md), until the present one has gone on.
   */
  isBehind = false;
  readonly #options: ShopOptions;
  #replicas: { readonly bus: LaggingBus; readonly server: Server }[] = [];
  #machines = 0;
  /** All that ever were. */
  readonly #started: Server[] = [];
  /** When anything was stored, at the latest, by the clock of its engine, in ms since 1970. */
  #newest = 0;

  constructor(options: ShopOptions) {
    this.#options = options;
    this.database = new Database(options.rowHistory, this.book);
    const { random, trace, saysPrevious } = options;
    this.clerk = new Clerk({
      random: random.fork('clerk'),
      trace,
      book: this.book,
      database: this.database,
      saysPrevious,
      machines: [this.#machine('clerk'), this.#machine('clerk')],
      publish: (publication) => this.#publish(publication),
    });
    this.engine = this.#newEngine();
  }

  /** How many updates the log has at most. */
  get kept(): number {
    return this.#options.maxUpdatesPerOrder;
  }

  /** Whom a balancer chooses; nobody when all are down. */
  balance(): Server | undefined {
    return this.#options.random.pick(this.servers.filter(({ isInRotation }) => isInRotation));
  }

  /** The order's row. @param lag ms that it is late. */
  row(lag = 0): Row | undefined {
    return this.database.row(this.#options.world.now, lag);
  }

  /** Starts one more server. @param lag how late all that it knows is, as on a replica. */
  start(lag: Lag = { log: 0, row: this.#options.rowLag }): Server {
    const machine = this.#machine('shop');
    const replica = lag.log > 0 ? new LaggingBus(this.engine, machine, lag.log) : undefined;
    const server = new Server({
      machine,
      bus: replica ?? this.engine.busOf(machine),
      heartbeatInterval: this.#options.heartbeatInterval,
      getOrder: (orderId) => this.#getOrder(orderId, lag.row),
      onError: (error) => this.errors.push(error),
    });
    if (replica) this.#replicas.push({ bus: replica, server });
    this.servers = [...this.servers, server];
    this.#started.push(server);
    this.#options.trace.add(
      machine.name,
      `starts, its log ${Math.round(lag.log)} ms late, its rows ${Math.round(lag.row)} ms`,
    );
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
    this.engine.close();
    this.engine = this.#newEngine();
    this.#replicas = [];
    this.logBegan = this.#options.world.now;
    this.isBehind = this.engine.time <= this.#newest;
    // Its documented limit: nothing that is under way may come late.
    if (this.isBehind) for (const { exchanges } of this.#started) for (const each of exchanges) each.lose();
  }

  /** The log goes on without its end. @param lost how many entries. @param isRowLost whether the rows have lost it too. */
  loseEnd(lost: number, isRowLost: boolean): void {
    const { random, trace, world } = this.#options;
    // Pages know no more ids of updates than the log has: below them a version that is given twice is like any other.
    const count = Math.min(lost, this.kept, this.engine.entries.length);
    // A replica that has seen what never was is gone with it.
    for (const { server } of this.#replicas) this.crash(server, false);
    this.#replicas = [];
    trace.add('bus', `loses its last ${count} entries${isRowLost ? ', and the rows too' : ''}`);
    const facts = entriesUntil(this.book.head)
      .slice(-count)
      .flatMap(({ fact }) => fact ?? []);
    if (count === 0) return;
    this.book.loseEnd(count);
    this.engine.failOver(count, () => random.between(0, 2_000));
    this.logBegan = world.now;
    this.clerk.lose(facts, isRowLost);
  }

  /** An app that finds an order by its number in any letter case. */
  #getOrder(orderId: string, lag: number): Row | undefined {
    if (orderId.toLowerCase() === ORDER) return this.row(lag);
    return { id: orderId, status: 'PLACED', updatedAt: new Date(0).toISOString() };
  }

  async #publish({ number: _, reached: __, ...update }: Publication): Promise<boolean> {
    const server = this.balance();
    if (!server) return false;
    const { engine } = this;
    try {
      const stored = await server.events.emitOrderUpdate({ orderId: ORDER, ...update });
      this.#newest = Math.max(this.#newest, Date.parse(stored.storedAt));
      engine.entries.push({ update: stored, at: this.#options.world.now });
      this.book.append(engine.epoch, stored);
      for (const { bus } of this.#replicas) bus.notice();
    } catch (error) {
      this.errors.push(error);
    }
    return true;
  }

  #newEngine(): Engine {
    const { world, maxUpdatesPerOrder } = this.#options;
    return new Engine({
      world,
      machine: this.#machine('engine'),
      maxUpdatesPerOrder,
      onBegin: (epoch) => this.book.begin(epoch),
      onError: (error) => this.errors.push(error),
    });
  }

  /** Each has a clock of its own, which is wrong all the time. */
  #machine(kind: string): Machine {
    const { world, random, skew } = this.#options;
    this.#machines += 1;
    const name = `${kind} ${this.#machines}`;
    const machine = new Machine({ name, world, random: random.fork(name) });
    machine.clockAhead = Math.round(machine.random.between(-skew, skew));
    return machine;
  }
}
