import fc from 'fast-check';

/** An update as a log has it, as far as reports read it. */
export interface LoggedUpdate {
  readonly status: string;
  readonly timestamp: string;
  readonly previousStatus?: string;
  readonly reason?: string;
  readonly tracking?: readonly {
    readonly trackingNumber?: string;
    readonly carrier?: string;
    readonly estimatedDelivery?: { readonly until: string };
  }[];
}

/** One order: its updates, in the order of their versions. */
export type Journey = readonly LoggedUpdate[];

/** A duration that a report has to contain. */
export interface Passage {
  readonly from: string;
  readonly to: string;
  readonly at: number;
  readonly ms: number | null;
  readonly carrier: string;
}

const START = Date.UTC(2026, 2, 1);
const HOUR = 3_600_000;

/** One status of an order that counts. */
export interface Step {
  readonly status: string;
  readonly at: number;
  readonly passage?: Passage;
}

/** What the edges of a report are made of. */
export const passagesOf = (journey: Journey): readonly Passage[] =>
  stepsOf(journey).flatMap(({ passage }) => (passage ? [passage] : []));

/**
 * The statuses that count, by the plain rules: read all updates of an order; a correction to a status that the order had takes back
 * everything since then; no time is before the one of the step before.
 */
export function stepsOf(journey: Journey): readonly Step[] {
  let steps: Step[] = [];
  let carrier = '';
  let current: { status: string; since: number } | undefined;
  for (const { status, timestamp, previousStatus, reason, tracking } of journey) {
    carrier = tracking?.find((shipment) => shipment.carrier !== undefined)?.carrier ?? carrier;
    const at = Math.max(Date.parse(timestamp), current?.since ?? Number.NEGATIVE_INFINITY);
    if (!current) {
      const isEdge = previousStatus !== undefined && previousStatus !== status && reason === undefined;
      const passage = isEdge ? { from: previousStatus, to: status, at, ms: null, carrier } : undefined;
      steps.push({ status, at, ...(passage && { passage }) });
    } else if (status === current.status) {
      continue;
    } else if (reason === undefined) {
      const passage = { from: current.status, to: status, at, ms: at - current.since, carrier };
      steps.push({ status, at, passage });
    } else {
      const earlier = steps.map((step) => step.status).lastIndexOf(status);
      const resumed = steps[earlier];
      if (resumed) {
        steps = steps.slice(0, earlier + 1);
        current = { status, since: resumed.at };
        continue;
      }
      steps.push({ status, at });
    }
    current = { status, since: at };
  }
  return steps;
}

const STATUSES = ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'REFUNDED'];

const update = fc.record(
  {
    status: fc.constantFrom(...STATUSES),
    hours: fc.integer({ min: -30, max: 2_000 }),
    previousStatus: fc.option(fc.constantFrom(...STATUSES), { nil: undefined }),
    isCorrection: fc.integer({ min: 0, max: 4 }).map((chance) => chance === 0),
    carrier: fc.option(fc.constantFrom('UPS', 'FedEx'), { nil: undefined }),
  },
  { requiredKeys: ['status', 'hours', 'isCorrection'] },
);

/** Random orders, with times that go back, repeated statuses, corrections and packages. */
export const journeys: fc.Arbitrary<readonly Journey[]> = fc.array(
  fc.array(
    update.map(
      ({ status, hours, previousStatus, isCorrection, carrier }): LoggedUpdate => ({
        status,
        timestamp: new Date(START + hours * HOUR).toISOString(),
        ...(previousStatus !== undefined && { previousStatus }),
        ...(isCorrection && { reason: 'By mistake' }),
        ...(carrier !== undefined && { tracking: [{ trackingNumber: '1' }, { carrier }] }),
      }),
    ),
    { minLength: 1, maxLength: 8 },
  ),
  { minLength: 1, maxLength: 12 },
);

/** As `percentile_cont`: between two values by linear interpolation. */
export function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = fraction * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return below + (above - below) * (place - Math.floor(place));
}
