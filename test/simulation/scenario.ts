import type { RowHistory } from './database.js';
import { faultNames } from './faults.js';
import type { Status } from './flow.js';
import { ORDER } from './order-book.js';
import { createRandom, type Random } from './random.js';

/** How a customer connects. */
export type Way = 'fallback' | 'sse' | 'polling' | 'tabs' | 'multiplexed';

/** Who comes, when and how. */
export interface Visitor {
  readonly name: string;
  readonly way: Way;
  /** What the page calls the order: the app finds it in any letter case. */
  readonly orderId: string;
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
  readonly rowHistory: RowHistory;
  /** Whether each update says what came before it: a log that is lost does not know. */
  readonly saysPrevious: boolean;
  /** Ms that rows are late, on a replica of their own. */
  readonly rowLag: number;
  /** Ms that the clock of a server, or of who saves and publishes, may be wrong. */
  readonly skew: number;
  /** Updates that the bus keeps for replay. */
  readonly maxUpdatesPerOrder: number;
  readonly servers: number;
  readonly visitors: readonly Visitor[];
  readonly updates: readonly { readonly at: number; readonly status: Status | undefined }[];
  /** When another column of the row is saved. */
  readonly touches: readonly number[];
  readonly mishaps: readonly Mishap[];
  /** Whether the row has all in the end; else it may never be saved again. */
  readonly isSaved: boolean;
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
  const isAlias = random.fork('alias').chance(0.15);
  const names = (hasTabs ? ['ann', 'ann 2', 'ann 3'] : ['ann', 'ben', 'cleo']).slice(0, random.whole(2, 3));
  const rowHistory: RowHistory = random.pick(['none', 'whole', 'whole', 'statuses']);
  return {
    seed,
    span,
    heartbeatInterval: random.pick([2_000, 5_000, 10_000, 30_000]),
    rowHistory,
    // By statuses alone nobody can tell which round of a loop it is.
    saysPrevious: rowHistory === 'statuses' || random.fork('previous').chance(0.5),
    rowLag: random.pick([0, 0, 0, random.between(50, 5_000)]),
    skew: random.pick([0, 2_000, 120_000]),
    maxUpdatesPerOrder: random.pick([1_000, 1_000, 3, 1]),
    servers: random.whole(1, 2),
    visitors: names.map((name) => drawVisitor(name, hasTabs, random, isAlias)),
    updates: times(random.whole(4, 9), () => {
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
    touches: times(random.whole(0, 2), () => random.between(0, span)),
    isSaved: random.chance(0.7),
    isDelivered: random.chance(0.2),
  };
}

const drawVisitor = (name: string, isTab: boolean, random: Random, isAlias: boolean): Visitor => ({
  name,
  way: drawWay(isTab, random),
  orderId: isAlias && (isTab || random.chance(0.5)) ? ORDER.toUpperCase() : ORDER,
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
  const { seed, heartbeatInterval, rowHistory, rowLag, skew, maxUpdatesPerOrder, visitors } = scenario;
  return [
    `${seed}: a heartbeat each ${heartbeatInterval} ms, rows with history: ${rowHistory}, ${Math.round(rowLag)} ms late, clocks wrong by ${skew} ms, ${maxUpdatesPerOrder} updates kept`,
    ...visitors.map(
      ({ name, way, orderId, pollingInterval }) =>
        `${name} comes to ${orderId} by ${way}, polling each ${pollingInterval} ms`,
    ),
  ];
}
