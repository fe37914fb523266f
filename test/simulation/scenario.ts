import type { RowHistory } from './database.js';
import { faultNames } from './faults.js';
import type { Status } from './flow.js';
import { ORDER } from './ground-truth.js';
import { createRandom, type Random } from './random.js';

export type TransportKind =
  | 'fallback'
  | 'sse'
  | 'polling'
  | 'tabs'
  | 'tabs multiplexed'
  | 'tabs websocket'
  | 'multiplexed'
  | 'multiplexed polling'
  | 'multiplexed websocket';

/** A customer to simulate. */
export interface CustomerPlan {
  readonly name: string;
  readonly transport: TransportKind;
  /** The order id that the page uses: the app finds the order in any letter case. */
  readonly orderId: string;
  /** Ms between polls. */
  readonly pollingInterval: number;
  readonly arrivesAt: number;
  /** Whether the page was rendered on a server, with the row as initial data. */
  readonly knowsRow: boolean;
}

/** A fault to inject. */
interface PlannedFault {
  readonly at: number;
  readonly duration: number;
  /** A name of `faults`. */
  readonly fault: string;
  /** The affected customer, for faults of one customer. */
  readonly name: string;
}

/** The input of a simulation, which determines its run. Times in ms. */
export interface Scenario {
  readonly seed: number;
  /** The end of all faults. */
  readonly span: number;
  readonly heartbeatInterval: number;
  readonly rowHistory: RowHistory;
  /** Whether updates are published with `previousStatus`, which a new log does not know. */
  readonly includesPrevious: boolean;
  /** Replication lag of rows. */
  readonly rowLag: number;
  /** Maximum error of the clocks of servers, engine and clerk. */
  readonly skew: number;
  /** The number of updates that the bus keeps for replay. */
  readonly maxUpdatesPerOrder: number;
  readonly servers: number;
  readonly customers: readonly CustomerPlan[];
  readonly updates: readonly { readonly at: number; readonly status: Status | undefined }[];
  /** The times at which another column of the row is saved. */
  readonly touches: readonly number[];
  readonly faults: readonly PlannedFault[];
  /** Whether the row is brought up to date in the end. */
  readonly isSaved: boolean;
  /** Whether the order reaches a final status in the end. */
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
    // Statuses alone do not identify the round of a loop.
    includesPrevious: rowHistory === 'statuses' || random.fork('previous').chance(0.5),
    rowLag: random.pick([0, 0, 0, random.between(50, 5_000)]),
    skew: random.pick([0, 2_000, 120_000]),
    maxUpdatesPerOrder: random.pick([1_000, 1_000, 3, 1]),
    servers: random.whole(1, 2),
    customers: names.map((name) => drawCustomer(name, hasTabs, random, isAlias)),
    updates: times(random.whole(4, 9), () => {
      const at = random.between(0, span);
      return times(random.chance(0.2) ? random.whole(2, 4) : 1, () => ({ at, status: undefined }));
    }).flat(),
    faults: times(random.whole(2, 7), () => {
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

const drawCustomer = (name: string, isTab: boolean, random: Random, isAlias: boolean): CustomerPlan => ({
  name,
  transport: withSocket(drawTransport(isTab, random), name, random),
  orderId: isAlias && (isTab || random.chance(0.5)) ? ORDER.toUpperCase() : ORDER,
  pollingInterval: random.pick([2_000, 5_000, 10_000]),
  arrivesAt: random.between(1, 5_000),
  knowsRow: random.chance(0.5),
});

function drawTransport(isTab: boolean, random: Random): TransportKind {
  // All tabs of a browser are of one app.
  if (isTab)
    return random.fork('transport of tabs').pick(['tabs', 'tabs', 'tabs multiplexed', 'tabs websocket']);
  if (random.chance(0.6)) return 'fallback';
  return random.pick(['multiplexed', 'multiplexed', 'multiplexed polling', 'sse', 'polling']);
}

/** Whether the page shares its connection with the other tabs of its browser. */
export const isOfTab = (kind: TransportKind): boolean => kind.startsWith('tabs');

/** Drawn apart, so that the other draws of a seed do not depend on it. */
const withSocket = (kind: TransportKind, name: string, random: Random): TransportKind =>
  !isOfTab(kind) && random.fork(`socket of ${name}`).chance(0.2) ? 'multiplexed websocket' : kind;

/** The first lines of the trace. */
export function describeScenario(scenario: Scenario): string[] {
  const { seed, heartbeatInterval, rowHistory, rowLag, skew, maxUpdatesPerOrder, customers } = scenario;
  return [
    `${seed}: a heartbeat each ${heartbeatInterval} ms, rows with history: ${rowHistory}, ${Math.round(rowLag)} ms late, clocks wrong by ${skew} ms, ${maxUpdatesPerOrder} updates kept`,
    ...customers.map(
      ({ name, transport, orderId, pollingInterval }) =>
        `${name} opens ${orderId} by ${transport}, polling each ${pollingInterval} ms`,
    ),
  ];
}
