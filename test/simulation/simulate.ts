import { Customer, WAYS } from './customer.js';
import { faults } from './faults.js';
import { checkHistory, checkVisit, type Violation, Witness } from './guarantees.js';
import { Machine } from './machine.js';
import { Network } from './network.js';
import { createRandom } from './random.js';
import { Shop } from './shop.js';
import { Trace } from './trace.js';
import { installGlobals } from './virtual-globals.js';
import { World } from './world.js';

/** What became of a seed. */
export interface Outcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly trace: readonly string[];
  /** Of all that happened. */
  readonly hash: string;
  readonly steps: number;
  /** Ms until all were up to date again, and on the best transport. */
  readonly upToDateAfter: number;
  readonly bestAfter: number;
}

/** Ms within which everybody is up to date after the last fault, by any transport (G5). */
const UP_TO_DATE_WITHIN = 120_000;
/** Ms within which everybody is back on the best transport. */
const BEST_WITHIN = 180_000;
const NAMES = ['ann', 'ben', 'cleo'];

/** Runs one seed, at once. To be called outside of any promise. */
export function simulate(seed: number): Outcome {
  const world = new World();
  const trace = new Trace(world);
  const restore = installGlobals(world);
  try {
    return run(seed, world, trace);
  } finally {
    restore();
  }
}

function run(seed: number, world: World, trace: Trace): Outcome {
  const random = createRandom(seed);
  const violations: Violation[] = [];
  const heartbeatInterval = random.pick([1_000, 3_000, 10_000, 30_000]);
  const keepsHistory = random.chance(0.7);
  const maxUpdatesPerOrder = random.pick([1_000, 1_000, 3, 1]);
  const isWhole = keepsHistory;
  const orderIds = ['o1'];
  const span = random.between(20_000, 90_000);
  const fate = new Machine({ name: 'fate', world, random: random.fork('fate') });
  const later = (delay: number, act: () => void) => void fate.plan(delay, act);

  const shop = new Shop({
    world,
    random: random.fork('shop'),
    trace,
    orderIds,
    keepsHistory,
    maxUpdatesPerOrder,
    heartbeatInterval,
  });
  const network = new Network(shop, random.fork('network'), trace);
  const customers = NAMES.slice(0, random.whole(2, 3)).map(
    (name) =>
      new Customer({
        name,
        orderId: 'o1',
        way: random.chance(0.7) ? 'fallback' : random.pick(WAYS),
        pollingInterval: random.pick([1_000, 3_000, 10_000]),
        world,
        random: random.fork(name),
        network,
        trace,
      }),
  );
  const facts = () => shop.book.factsOf('o1');
  const witnesses = customers.map((customer) => new Witness(customer, facts));

  trace.add('seed', `${seed}: a heartbeat each ${heartbeatInterval} ms, ${keepsHistory ? 'rows with' : 'rows without'} history, ${maxUpdatesPerOrder} updates kept`);
  for (const { name, options } of customers) {
    trace.add('seed', `${name} comes by ${options.way}, polling each ${options.pollingInterval} ms`);
  }

  const undo = new Set<() => void>();
  later(0, () => {
    for (let count = random.whole(1, 2); count > 0; count -= 1) shop.start();
  });
  for (const customer of customers) {
    const row = random.chance(0.5);
    later(random.between(1, 5_000), () =>
      customer.machine.plan(0, () => customer.arrive(row ? shop.book.row('o1') : undefined)),
    );
  }
  for (let count = random.whole(4, 10); count > 0; count -= 1) {
    const burst = random.chance(0.2) ? random.whole(2, 4) : 1;
    const at = random.between(0, span);
    for (let each = 0; each < burst; each += 1) later(at, () => shop.publish('o1', undefined));
  }
  for (let count = random.whole(2, 7); count > 0; count -= 1) {
    const at = random.between(500, span);
    const duration = Math.min(random.between(100, 30_000), span - at);
    const name = random.pick(Object.keys(faults)) ?? '';
    const customer = random.pick(customers);
    if (!customer) continue;
    later(at, () => {
      trace.add('fate', `${name} (${customer.name})`);
      const end = faults[name]?.({ shop, customers, customer, random: random.fork(`${name} ${at}`), later }, duration);
      if (!end) return;
      const stop = () => {
        if (!undo.delete(stop)) return;
        trace.add('fate', `no more ${name} (${customer.name})`);
        end();
      };
      undo.add(stop);
      later(duration, stop);
    });
  }
  world.runUntil(span);

  // From now on nothing goes wrong any more.
  later(0, () => {
    trace.add('fate', 'lets all be well');
    for (const stop of [...undo]) stop();
    if (!shop.servers.some(({ isInRotation }) => isInRotation)) shop.start();
    // What is half-open can't bring this.
    shop.publish('o1', undefined);
  });
  for (const customer of customers) {
    customer.machine.plan(1, () => {
      if (!customer.isHere) customer.arrive();
    });
  }
  world.runUntil(span + 10);

  const last = () => facts().at(-1)?.timestamp;
  const isUpToDate = (customer: Customer) => {
    const live = customer.live;
    return live?.order?.timestamp === last() && !live?.isStale && ['open', 'polling'].includes(live?.connection ?? '');
  };
  const isBest = (customer: Customer) =>
    isUpToDate(customer) && customer.live?.connection === (customer.options.way === 'polling' ? 'polling' : 'open');
  const violate = (guarantee: Violation['guarantee'], who: string, what: string) => {
    trace.add(who, `${guarantee} IS BROKEN: ${what}`);
    violations.push({ guarantee, who, what });
  };

  world.runUntil(span + UP_TO_DATE_WITHIN, () => customers.every(isUpToDate));
  const upToDateAfter = world.now - span;
  for (const customer of customers.filter((each) => !isUpToDate(each))) {
    violate('G5', customer.name, `is not up to date after ${UP_TO_DATE_WITHIN} ms`);
  }
  world.runUntil(span + BEST_WITHIN, () => customers.every(isBest));
  const bestAfter = world.now - span;
  for (const customer of customers.filter((each) => !isBest(each))) {
    violate('G5', customer.name, `is not on the best transport after ${BEST_WITHIN} ms`);
  }
  later(0, () => shop.publish('o1', undefined));
  const grace = Math.max(heartbeatInterval * 1.5, 12_000);
  world.runUntil(world.now + grace);
  for (const customer of customers.filter((each) => !isBest(each))) {
    violate('G5', customer.name, `did not stay well for ${grace} ms`);
  }

  for (const customer of customers) {
    for (const what of customer.live ? checkHistory(customer.live, facts(), isWhole) : []) {
      violate('G1', customer.name, what);
    }
    for (const visit of customer.visits) {
      for (const what of checkVisit(visit, facts(), isWhole)) violate('G3', customer.name, what);
    }
  }
  for (const error of [...shop.errors, ...world.thrown]) violate('no errors', 'shop', String(error));

  for (const { machine, client } of customers) world.run(machine, () => client.close());
  world.run(fate, () => void shop.bus.close());
  return {
    seed,
    violations: [...witnesses.flatMap((witness) => witness.violations), ...violations],
    trace: trace.lines,
    hash: trace.hash,
    steps: world.steps,
    upToDateAfter,
    bestAfter,
  };
}
