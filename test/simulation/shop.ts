import { Clerk, type Publication } from './clerk.js';
import { Database, type Row } from './database.js';
import { Engine } from './engine.js';
import { entriesUntil, GroundTruth, ORDER } from './ground-truth.js';
import { LaggingBus } from './lagging-bus.js';
import { Machine } from './machine.js';
import type { Random } from './random.js';
import type { Scenario } from './scenario.js';
import { Server } from './server.js';
import type { Trace } from './trace.js';
import type { World } from './world.js';

export interface ShopOptions
  extends Pick<
    Scenario,
    'rowHistory' | 'rowLag' | 'includesPrevious' | 'skew' | 'maxUpdatesPerOrder' | 'heartbeatInterval'
  > {
  readonly world: World;
  readonly random: Random;
  readonly trace: Trace;
}

/** The replication lag of a server's data, ms. */
export interface Lag {
  readonly log: number;
  readonly row: number;
}

/** The server side: servers on one bus, a database, and a clerk. */
export class Shop {
  readonly truth = new GroundTruth();
  readonly database: Database;
  readonly clerk: Clerk;
  /** Errors that must never occur. */
  readonly errors: unknown[] = [];
  servers: readonly Server[] = [];
  engine: Engine;
  /** The start of the log's current epoch, or the last loss of its end, in virtual time. */
  logBegan = 0;
  readonly #options: ShopOptions;
  #replicas: { readonly bus: LaggingBus; readonly server: Server }[] = [];
  #machines = 0;
  /** All that ever were. */
  readonly #started: Server[] = [];
  /** The engines whose clock was behind what earlier ones have stored, when their log began. */
  readonly #behind = new Set<Engine>();
  /** When anything was stored, at the latest, by the clock of its engine, in ms since 1970. */
  #newest = 0;

  constructor(options: ShopOptions) {
    this.#options = options;
    this.database = new Database(options.rowHistory, this.truth);
    const { random, trace, includesPrevious } = options;
    this.clerk = new Clerk({
      random: random.fork('clerk'),
      trace,
      truth: this.truth,
      database: this.database,
      includesPrevious,
      machines: [this.#machine('clerk'), this.#machine('clerk')],
      publish: (publication) => this.#publish(publication),
    });
    this.engine = this.#newEngine();
  }

  /** The maximum number of updates in the log. */
  get kept(): number {
    return this.#options.maxUpdatesPerOrder;
  }

  /** The server that the load balancer chooses; `undefined` if all are down. */
  balance(): Server | undefined {
    return this.#options.random.pick(this.servers.filter(({ isInRotation }) => isInRotation));
  }

  /** The order's row. @param lag replication lag, ms. */
  row(lag = 0): Row | undefined {
    return this.database.row(this.#options.world.now, lag);
  }

  /** Starts one more server. */
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

  /** Crashes a server. @param isSilent whether its connections stay half-open instead of being reset. */
  crash(server: Server, isSilent: boolean): void {
    if (!this.servers.includes(server)) return;
    this.#options.trace.add(server.name, isSilent ? 'crashes in silence' : 'crashes');
    this.servers = this.servers.filter((other) => other !== server);
    server.crash(isSilent);
  }

  /** Loses the log and crashes all servers; servers that start later use a new log. */
  loseLog(isSilent: boolean): void {
    for (const server of this.servers) this.crash(server, isSilent);
    this.#options.trace.add('bus', 'is lost');
    this.engine.close();
    this.engine = this.#newEngine();
    this.#replicas = [];
    this.logBegan = this.#options.world.now;
    if (this.engine.time > this.#newest) return;
    this.#behind.add(this.engine);
    // Its documented limit: nothing that is under way may come late.
    for (const { exchanges } of this.#started) for (const each of exchanges) each.lose();
  }

  /**
   * True if the clock of the present engine, or of the one whose log a page shows, was behind what earlier ones have
   * stored: what comes late of a lost log is then the newer one to the page, as documented (docs/save-and-publish.md),
   * until the shown log has advanced.
   */
  isBehind(shownEpoch: string | undefined): boolean {
    return [...this.#behind].some((engine) => engine === this.engine || engine.epoch === shownEpoch);
  }

  /** Loses the newest entries of the log. @param lost how many. @param isRowLost whether the row has lost them too. */
  loseEnd(lost: number, isRowLost: boolean): void {
    const { random, trace, world } = this.#options;
    // Pages keep ids of as many updates as the log has: of older ones they cannot notice that a version was reused.
    const count = Math.min(lost, this.kept, this.engine.entries.length);
    // Replicas may have delivered the lost entries: they crash too.
    for (const { server } of this.#replicas) this.crash(server, false);
    this.#replicas = [];
    trace.add('bus', `loses its last ${count} entries${isRowLost ? ', and the rows too' : ''}`);
    const facts = entriesUntil(this.truth.head)
      .slice(-count)
      .flatMap(({ fact }) => fact ?? []);
    if (count === 0) return;
    this.truth.loseEnd(count);
    this.engine.failOver(count, () => random.between(0, 2_000));
    this.logBegan = world.now;
    this.clerk.lose(facts, isRowLost);
  }

  /** Finds the order in any letter case, as an app may do. */
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
      this.truth.addEntry(engine.epoch, stored);
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
      onBegin: (epoch) => this.truth.beginLog(epoch),
      onError: (error) => this.errors.push(error),
    });
  }

  /** Creates a machine with a constant clock error of at most `skew`. The kind feeds the random numbers. */
  #machine(kind: string): Machine {
    const { world, random, skew } = this.#options;
    this.#machines += 1;
    const name = `${kind} ${this.#machines}`;
    const machine = new Machine({ name, world, random: random.fork(name) });
    machine.clockAhead = Math.round(machine.random.between(-skew, skew));
    return machine;
  }
}
