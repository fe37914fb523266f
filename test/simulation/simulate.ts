import { Browser } from './browser.js';
import { Customer } from './customer.js';
import { faults } from './faults.js';
import { Machine } from './machine.js';
import { Network } from './network.js';
import { createRandom, type Random } from './random.js';
import { describeScenario, type Scenario } from './scenario.js';
import { Shop } from './shop.js';
import { Trace } from './trace.js';
import { checkHistory, checkNews } from './verdict.js';
import type { Violate, Violation } from './violation.js';
import { inWorld } from './virtual-globals.js';
import type { Globals } from './web/index.js';
import { Witness } from './witness.js';
import { World } from './world.js';

/** What became of a scenario. */
export interface Outcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** All that happened, line by line: the same each time. */
  readonly trace: readonly string[];
  readonly steps: number;
  /** Ms after the last fault until all were up to date, by any transport. */
  readonly upToDateAfter: number;
  /** Ms after the last fault until all were back on their best transport. */
  readonly bestAfter: number;
}

/** Ms within which all are up to date after the last fault (G5). */
const UP_TO_DATE_WITHIN = 120_000;
/** Ms within which all are back on their best transport after the last fault (G5). */
const BEST_WITHIN = 150_000;

/** Ms for which all must be back: what broke while all was wrong may be heard of just then. */
const STEADY = 1_000;

/** Runs a scenario, at once. Not from within a promise: its own must settle. @param web see {@link inWorld}. */
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
  /** Does what nobody does. */
  readonly #fate: Machine;
  readonly #shop: Shop;
  readonly #customers: readonly Customer[];
  /** Puts in order what is wrong now. */
  readonly #ends = new Set<() => void>();

  constructor(scenario: Scenario, world: World) {
    this.#scenario = scenario;
    this.#world = world;
    this.#random = createRandom(scenario.seed).fork('simulation');
    this.#trace = new Trace(world);
    const [random, trace] = [this.#random, this.#trace];
    this.#fate = new Machine({ name: 'fate', world, random });
    this.#shop = new Shop({ ...scenario, world, random: random.fork('shop'), trace });
    const network = new Network({
      random: random.fork('network'),
      trace,
      balance: () => this.#shop.balance(),
      logBegan: () => this.#shop.logBegan,
      isBehind: () => this.#shop.isBehind,
    });
    const shared = new Browser();
    this.#customers = scenario.visitors.map((visitor) => {
      const browser = visitor.way === 'tabs' ? shared : new Browser();
      return new Customer(visitor, { world, random, network, browser, database: this.#shop.database });
    });
    for (const customer of this.#customers) new Witness(customer, this.#shop, this.#violate);
  }

  /** All but those whose tab has crashed. */
  get #present(): readonly Customer[] {
    return this.#customers.filter(({ isGone }) => !isGone);
  }

  run(): Outcome {
    this.#plan();
    const { span } = this.#scenario;
    this.#world.runUntil(span);
    this.#calm();
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
    this.#judge();
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
    const { servers, visitors, updates, touches, mishaps } = this.#scenario;
    for (const line of describeScenario(this.#scenario)) this.#trace.add('seed', line);
    for (let count = 0; count < servers; count += 1) this.#later(0, () => this.#shop.start());
    for (const [at, { arrivesAt, knowsRow }] of visitors.entries()) {
      const customer = this.#customers[at];
      customer?.machine.plan(arrivesAt, () => customer.arrive(knowsRow ? this.#shop.row() : undefined));
    }
    for (const { at, status } of updates) this.#later(at, () => this.#shop.clerk.update(status));
    for (const at of touches) this.#later(at, () => this.#shop.clerk.touch());
    for (const mishap of mishaps) this.#later(mishap.at, () => this.#strike(mishap));
  }

  #strike({ fault, name, at, duration }: Scenario['mishaps'][number]): void {
    const customer = this.#customers.find((each) => each.name === name);
    if (!customer) return;
    this.#trace.add('fate', `${fault} (${name})`);
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
      this.#trace.add('fate', `no more ${fault} (${name})`);
      end();
    };
    this.#ends.add(stop);
    this.#later(duration, stop);
  }

  /** From now on nothing goes wrong any more. */
  #calm(): void {
    this.#later(0, () => {
      for (const stop of [...this.#ends]) stop();
      this.#trace.add('fate', 'lets all be well');
      if (!this.#shop.balance()) this.#shop.start();
      this.#shop.clerk.calm(this.#scenario.isSaved);
      // What is half-open can't bring this.
      this.#shop.clerk.update();
    });
    for (const customer of this.#customers) {
      customer.machine.plan(1, () => {
        if (!customer.isHere) customer.arrive();
        if (customer.way === 'multiplexed') customer.watchOther();
      });
      // Who has signed in again looks at the page, once all answers from before have arrived.
      if (customer.browser.isSignedOut) customer.machine.plan(20_000, () => customer.page.focus());
    }
    // Beyond the moment in which all is put in order.
    this.#world.runUntil(this.#scenario.span + 10);
  }

  /** @returns ms until all were well, and stayed so for `steady` ms. */
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

  /** One more update, and time enough to see that all is well and stays so. */
  #finish(): void {
    const { heartbeatInterval, isDelivered } = this.#scenario;
    this.#later(0, () => {
      // At once, as the clerk may be about to publish something else.
      for (const status of isDelivered ? (['TRANSIT', 'DELIVERED'] as const) : [undefined])
        this.#shop.clerk.update(status);
    });
    this.#world.runUntil(this.#world.now + 10);
    // What was saved before all was put in order may be published only now, and what waits for it after it.
    this.#world.runUntil(this.#world.now + UP_TO_DATE_WITHIN, () => !this.#shop.clerk.isBusy);
    const grace = Math.max(heartbeatInterval * 1.5, 12_000);
    this.#world.runUntil(this.#world.now + grace);
    for (const customer of this.#present) {
      const isWell = isDelivered ? this.#isAtEnd(customer) : this.#isBest(customer);
      if (!isWell) this.#violate('G5', customer.name, `did not stay well for ${grace} ms`);
    }
  }

  #judge(): void {
    const { book, errors } = this.#shop;
    // Else a snapshot may not reach back far enough.
    const isWhole = this.#scenario.maxUpdatesPerOrder >= 1_000;
    for (const customer of this.#present) {
      for (const what of checkHistory(customer, book, isWhole)) this.#violate('G1', customer.name, what);
      for (const visit of customer.visits) {
        for (const what of checkNews(visit, book, isWhole)) this.#violate('G3', customer.name, what);
      }
    }
    for (const error of [...errors, ...this.#world.thrown]) this.#violate('errors', 'shop', String(error));
  }

  /** Who leaves leaves nothing behind (G7). */
  #close(): void {
    for (const { machine, client } of this.#present) this.#world.run(machine, () => client.close());
    // What hangs is closed by somebody in the end.
    for (const { machine, browser, isGone } of this.#customers) if (isGone) browser.drop(machine);
    // A lock that was on its way to a tab is given back when it is there.
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
    this.#world.run(this.#fate, () => this.#shop.engine.close());
  }

  #knowsAll({ live }: Customer): boolean {
    const { head } = this.#shop.book;
    return live?.order !== undefined && this.#shop.book.entryAt(live.order) === head && !live.isStale;
  }

  #isUpToDate(customer: Customer): boolean {
    return this.#knowsAll(customer) && ['open', 'polling'].includes(customer.live?.connection ?? '');
  }

  #isBest(customer: Customer): boolean {
    const { live, way, hasGoodStream, other } = customer;
    if (!this.#knowsAll(customer)) return false;
    if (way === 'multiplexed' && other?.connection !== 'open') return false;
    return way === 'polling' ? live?.connection === 'polling' : live?.connection === 'open' && hasGoodStream;
  }

  #isAtEnd(customer: Customer): boolean {
    return this.#knowsAll(customer) && customer.live?.connection === 'closed';
  }

  #later(delay: number, run: () => void): void {
    this.#fate.plan(delay, run);
  }

  readonly #violate: Violate = (guarantee, who, what) => {
    this.#trace.add(who, `${guarantee} IS BROKEN: ${what}`);
    this.#violations.push({ guarantee, who, what });
  };
}
