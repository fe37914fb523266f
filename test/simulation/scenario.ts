import { faultNames } from './faults.js';
import type { Status } from './flow.js';
import { createRandom, type Random } from './random.js';

/** How a customer connects. */
export type Way = 'fallback' | 'sse' | 'polling' | 'tabs' | 'multiplexed';

/** Who comes, when and how. */
export interface Visitor {
  readonly name: string;
  readonly way: Way;
  /** Ms between polls. */
  readonly pollingInterval: number;
  readonly arrivesAt: number;
  /** Whether the page was rendered on a server, and knows the row. */
  readonly knowsRow: boolean;
}

/** Something goes wrong. */
interface Mishap {
  readonly at: number;
  readonly duration: number;
  /** Of `faults`. */
  readonly fault: string;
  /** The customer it is about, where it is about one. */
  readonly name: string;
}

/** All that is given: the rest follows from it. Times in ms. */
export interface Scenario {
  readonly seed: number;
  /** Nothing goes wrong after it. */
  readonly span: number;
  readonly heartbeatInterval: number;
  /** Whether the shop's rows tell how they came to be what they are. */
  readonly keepsHistory: boolean;
  /** Updates that the bus keeps for replay. */
  readonly maxUpdatesPerOrder: number;
  readonly servers: number;
  readonly visitors: readonly Visitor[];
  readonly publishes: readonly { readonly at: number; readonly status: Status | undefined }[];
  readonly mishaps: readonly Mishap[];
  /** Whether the order is final in the end. */
  readonly isDelivered: boolean;
}

const times = <T>(count: number, draw: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => draw(index));

/** Draws what happens for a seed. */
export function drawScenario(seed: number): Scenario {
  const random = createRandom(seed);
  const span = random.between(15_000, 60_000);
  const hasTabs = random.fork('tabs').chance(0.2);
  const names = (hasTabs ? ['ann', 'ann 2', 'ann 3'] : ['ann', 'ben', 'cleo']).slice(0, random.whole(2, 3));
  return {
    seed,
    span,
    heartbeatInterval: random.pick([2_000, 5_000, 10_000, 30_000]),
    keepsHistory: random.chance(0.7),
    maxUpdatesPerOrder: random.pick([1_000, 1_000, 3, 1]),
    servers: random.whole(1, 2),
    visitors: names.map((name) => drawVisitor(name, hasTabs, random)),
    publishes: times(random.whole(4, 9), () => {
      const at = random.between(0, span);
      return times(random.chance(0.2) ? random.whole(2, 4) : 1, () => ({ at, status: undefined }));
    }).flat(),
    mishaps: times(random.whole(2, 7), () => {
      const at = random.between(500, span - 200);
      return {
        at,
        duration: Math.min(random.between(100, 30_000), span - at),
        fault: random.pick(faultNames),
        name: random.pick(names) ?? 'ann',
      };
    }),
    isDelivered: random.chance(0.2),
  };
}

const drawVisitor = (name: string, isTab: boolean, random: Random): Visitor => ({
  name,
  way: drawWay(isTab, random),
  pollingInterval: random.pick([2_000, 5_000, 10_000]),
  arrivesAt: random.between(1, 5_000),
  knowsRow: random.chance(0.5),
});

function drawWay(isTab: boolean, random: Random): Way {
  if (isTab) return 'tabs';
  return random.chance(0.6) ? 'fallback' : random.pick(['multiplexed', 'multiplexed', 'sse', 'polling']);
}

/** For the trace. */
export function describeScenario(scenario: Scenario): string[] {
  const { seed, heartbeatInterval, keepsHistory, maxUpdatesPerOrder, visitors } = scenario;
  return [
    `${seed}: a heartbeat each ${heartbeatInterval} ms, rows ${keepsHistory ? 'with' : 'without'} history, ${maxUpdatesPerOrder} updates kept`,
    ...visitors.map(
      ({ name, way, pollingInterval }) => `${name} comes by ${way}, polling each ${pollingInterval} ms`,
    ),
  ];
}
