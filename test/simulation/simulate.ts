import { Browser } from './browser.js';
import { Customer } from './customer.js';
import { faults } from './faults.js';
import { checkHistory, checkNotifications } from './final-checks.js';
import { Machine } from './machine.js';
import { Network } from './network.js';
import { PageChecker } from './page-checker.js';
import { createRandom, type Random } from './random.js';
import { describeScenario, isOfTab, type Scenario } from './scenario.js';
import { Shop } from './shop.js';
import { Trace } from './trace.js';
import type { Violate, Violation } from './violation.js';
import { inWorld } from './virtual-globals.js';
import type { Globals } from './web/index.js';
import { World } from './world.js';

/** The result of a scenario. */
export interface Outcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** The log of the run, the same each time. */
  readonly trace: readonly string[];
  readonly steps: number;
  /** Ms after the last fault until all customers were up to date, by any transport. */
  readonly upToDateAfter: number;
  /** Ms after the last fault until all customers were on their best transport. */
  readonly bestAfter: number;
}

/** Maximum of {@link Outcome.upToDateAfter} (G5). */
const UP_TO_DATE_WITHIN = 120_000;
/** Maximum of {@link Outcome.bestAfter} (G5). */
const BEST_WITHIN = 150_000;

/** Ms for which all must stay on the best transport: the loss of an earlier connection may be noticed late. */
const STEADY = 1_000;

/** Runs a scenario synchronously; must not be called in a microtask. @param web see {@link inWorld}. */
export function simulate(scenario: Scenario, web?: Globals): Outcome {
  const world = new World();
  return inWorld(world, () => new Simulation(scenario, world).run(), web);
}

class Simulation {
  readonly #scenario: Scenario;
  readonly #world: World;
  readonly #random: Random;
  readonly #trace: Trace;
  readonly #violations: Violation[] = [];
  /** Runs the tasks that belong to no machine of the scenario. */
  readonly #scheduler: Machine;
  readonly #shop: Shop;
  readonly #customers: readonly Customer[];
  /** End the active faults. */
  readonly #ends = new Set<() => void>();

  constructor(scenario: Scenario, world: World) {
    this.#scenario = scenario;
    this.#world = world;
    this.#random = createRandom(scenario.seed).fork('simulation');
    this.#trace = new Trace(world);
    const [random, trace] = [this.#random, this.#trace];
    this.#scheduler = new Machine({ name: 'scenario', world, random });
    this.#shop = new Shop({ ...scenario, world, random: random.fork('shop'), trace });
    const network = new Network({
      random: random.fork('network'),
      trace,
      balance: () => this.#shop.balance(),
      logBegan: () => this.#shop.logBegan,
      isBehind: (epoch) => this.#shop.isBehind(epoch),
    });
    const shared = new Browser();
    this.#customers = scenario.customers.map((plan) => {
      const browser = isOfTab(plan.transport) ? shared : new Browser();
      return new Customer(plan, { world, random, network, browser, database: this.#shop.database });
    });
    for (const customer of this.#customers) new PageChecker(customer, this.#shop, this.#violate);
  }

  /** The customers whose tab has neither crashed nor hangs. */
  get #present(): readonly Customer[] {
    return this.#customers.filter(({ isGone }) => !isGone);
  }

  run(): Outcome {
    this.#plan();
    const { span } = this.#scenario;
    this.#world.runUntil(span);
    this.#endFaults();
    const upToDateAfter = this.#settle(
      UP_TO_DATE_WITHIN,
      (customer) => this.#isUpToDate(customer),
      'up to date',
    );
    const bestAfter = this.#settle(
      BEST_WITHIN,
      (customer) => this.#isBest(customer),
      'on the best transport',
      STEADY,
    );
    this.#finish();
    this.#checkOutcome();
    this.#close();
    const trace = this.#trace;
    return {
      seed: this.#scenario.seed,
      violations: this.#violations,
      get trace() {
        return trace.lines;
      },
      steps: this.#world.steps,
      upToDateAfter,
      bestAfter,
    };
  }

  #plan(): void {
    const { servers, customers, updates, touches, faults: planned } = this.#scenario;
    for (const line of describeScenario(this.#scenario)) this.#trace.add('seed', line);
    for (let count = 0; count < servers; count += 1) this.#later(0, () => this.#shop.start());
    for (const [at, { arrivesAt, knowsRow }] of customers.entries()) {
      const customer = this.#customers[at];
      customer?.machine.plan(arrivesAt, () => customer.arrive(knowsRow ? this.#shop.row() : undefined));
    }
    for (const { at, status } of updates) this.#later(at, () => this.#shop.clerk.update(status));
    for (const at of touches) this.#later(at, () => this.#shop.clerk.touch());
    for (const fault of planned) this.#later(fault.at, () => this.#injectFault(fault));
  }

  #injectFault({ fault, name, at, duration }: Scenario['faults'][number]): void {
    const customer = this.#customers.find((each) => each.name === name);
    if (!customer) return;
    this.#trace.add('scenario', `${fault} (${name})`);
    const end = faults[fault]?.({
      shop: this.#shop,
      customer,
      random: this.#random.fork(`${fault} ${at}`),
      later: (delay, run) => this.#later(delay, run),
      duration,
    });
    if (!end) return;
    const stop = () => {
      if (!this.#ends.delete(stop)) return;
      this.#trace.add('scenario', `no more ${fault} (${name})`);
      end();
    };
    this.#ends.add(stop);
    this.#later(duration, stop);
  }

  /** Ends all faults, and starts what is needed to recover. */
  #endFaults(): void {
    this.#later(0, () => {
      for (const stop of [...this.#ends]) stop();
      this.#trace.add('scenario', 'ends all faults');
      if (!this.#shop.balance()) this.#shop.start();
      this.#shop.clerk.calm(this.#scenario.isSaved);
      // Not delivered by a half-open connection, which must be detected.
      this.#shop.clerk.update();
    });
    for (const customer of this.#customers) {
      customer.machine.plan(1, () => {
        if (!customer.isHere) customer.arrive();
        if (customer.transport.startsWith('multiplexed')) customer.watchOther();
      });
      // After signing in again, the customer focuses the page, when all earlier answers have arrived.
      if (customer.browser.isSignedOut) customer.machine.plan(20_000, () => customer.page.focus());
    }
    // Until the tasks above have run.
    this.#world.runUntil(this.#scenario.span + 10);
  }

  /** @returns ms until `isWell` held for all customers, for `steady` ms. */
  #settle(within: number, isWell: (customer: Customer) => boolean, what: string, steady = 0): number {
    const { span } = this.#scenario;
    const end = span + within;
    const areWell = () => this.#present.every(isWell);
    let took: number;
    do {
      this.#world.runUntil(end, areWell);
      took = this.#world.now - span;
      this.#world.runUntil(this.#world.now + steady, () => !areWell());
    } while (!areWell() && this.#world.now < end);
    for (const customer of this.#present) {
      if (!isWell(customer)) this.#violate('G5', customer.name, `is not ${what} after ${within} ms`);
    }
    return took;
  }

  /** Publishes one more update, and checks after a while that all customers have it. */
  #finish(): void {
    const { heartbeatInterval, isDelivered } = this.#scenario;
    this.#later(0, () => {
      // Without delay, because the clerk may be about to publish another update.
      for (const status of isDelivered ? (['TRANSIT', 'DELIVERED'] as const) : [undefined])
        this.#shop.clerk.update(status);
    });
    this.#world.runUntil(this.#world.now + 10);
    // What was saved before all was put in order may be published only now, and what waits for it after it.
    this.#world.runUntil(this.#world.now + UP_TO_DATE_WITHIN, () => !this.#shop.clerk.isBusy);
    // A leading tab that hangs is replaced 14.5 s after its last pong at the latest.
    const grace = Math.max(heartbeatInterval * 1.5, 16_000);
    this.#world.runUntil(this.#world.now + grace);
    for (const customer of this.#present) {
      const isWell = isDelivered ? this.#isAtEnd(customer) : this.#isBest(customer);
      if (!isWell) this.#violate('G5', customer.name, `did not stay well for ${grace} ms`);
    }
  }

  #checkOutcome(): void {
    const { truth, errors } = this.#shop;
    // With fewer updates, a snapshot may not contain the whole log.
    const isWhole = this.#scenario.maxUpdatesPerOrder >= 1_000;
    for (const customer of this.#present) {
      for (const detail of checkHistory(customer, truth, isWhole)) this.#violate('G1', customer.name, detail);
      for (const visit of customer.visits) {
        for (const detail of checkNotifications(visit, truth, isWhole))
          this.#violate('G3', customer.name, detail);
      }
    }
    for (const error of [...errors, ...this.#world.thrown]) this.#violate('errors', 'shop', String(error));
  }

  /** Closes all clients, and checks that no timer, request, lock or channel is left (G7). */
  #close(): void {
    for (const { machine, client } of this.#present) this.#world.run(machine, () => client.close());
    // A tab that hangs is closed by the browser in the end.
    for (const { machine, browser, isGone } of this.#customers) if (isGone) browser.drop(machine);
    // A lock that is granted in between is released when the tab receives it.
    this.#world.runUntil(this.#world.now + 10);
    for (const { machine, link, name, browser } of this.#present) {
      const left = {
        timers: machine.timers,
        requests: link.exchanges.size,
        'locks and channels': browser.size,
      };
      for (const [what, count] of Object.entries(left)) {
        if (count > 0) this.#violate('G7', name, `leaves ${count} ${what}`);
      }
    }
    this.#world.run(this.#scheduler, () => this.#shop.engine.close());
  }

  #hasNewestState({ live }: Customer): boolean {
    const { head } = this.#shop.truth;
    return live?.order !== undefined && this.#shop.truth.entryAt(live.order) === head && !live.isStale;
  }

  #isUpToDate(customer: Customer): boolean {
    return this.#hasNewestState(customer) && ['open', 'polling'].includes(customer.live?.connection ?? '');
  }

  #isBest(customer: Customer): boolean {
    const { live, transport, hasGoodStream, other } = customer;
    if (!this.#hasNewestState(customer)) return false;
    const isPolling = transport.endsWith('polling');
    const best = isPolling ? 'polling' : 'open';
    if (transport.endsWith('websocket') && live?.connectionType !== 'websocket') return false;
    if (transport.startsWith('multiplexed') && other?.connection !== best) return false;
    return live?.connection === best && (isPolling || hasGoodStream);
  }

  #isAtEnd(customer: Customer): boolean {
    return this.#hasNewestState(customer) && customer.live?.connection === 'closed';
  }

  #later(delay: number, run: () => void): void {
    this.#scheduler.plan(delay, run);
  }

  readonly #violate: Violate = (guarantee, subject, detail) => {
    this.#trace.add(subject, `${guarantee} IS VIOLATED: ${detail}`);
    this.#violations.push({ guarantee, subject, detail });
  };
}
