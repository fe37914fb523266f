import { isCalendarDate, isTimestamp, type OrderUpdate } from '../../order/index.js';

/** What is kept of an order. */
export interface Journey {
  readonly version: number;
  readonly carrier?: string;
  readonly firstPromise?: string;
  readonly lastPromise?: string;
  /** The statuses that the order reached, corrections applied; the last is the current one. Never empty. */
  readonly steps: readonly JourneyStep[];
}

/** One status of an order. */
export interface JourneyStep {
  readonly status: string;
  /** Ms since 1970. */
  readonly at: number;
  /** The status before, if the order came from there by the flow. */
  readonly from?: string;
  /** Ms in the status before; absent if unknown. */
  readonly ms?: number;
  /** What was known on arrival. */
  readonly carrier?: string;
  readonly firstPromise?: string;
  readonly lastPromise?: string;
}

/** An update as reports read it. */
export type RecordedUpdate = Pick<
  OrderUpdate<string>,
  'status' | 'timestamp' | 'previousStatus' | 'tracking'
> & { readonly version: number; readonly reason?: string };

/**
 * The journey with one more update; the same journey if that was known.
 *
 * - A time before that of the step before counts as that time, so no duration is negative.
 * - A correction (an update with a reason) to a status that the order had before takes back all steps since then: the order counts
 *   as having been in that status all the time. Another correction begins a step that ends no edge.
 */
export function extend(journey: Journey | undefined, update: RecordedUpdate): Journey {
  if (journey && update.version <= journey.version) return journey;
  const details = detailsOf(journey, update);
  const current = journey?.steps.at(-1);
  if (!journey || !current) return { ...details, steps: [firstStep(update, details)] };
  return { ...details, steps: nextSteps(journey.steps, current, update, details) };
}

type Details = Omit<Journey, 'steps'>;

function detailsOf(journey: Journey | undefined, { version, tracking = [] }: RecordedUpdate): Details {
  const carrier = tracking.find((shipment) => shipment.carrier !== undefined)?.carrier ?? journey?.carrier;
  const promises = tracking.flatMap(({ estimatedDelivery }) =>
    estimatedDelivery && isPromise(estimatedDelivery.until) ? [estimatedDelivery.until] : [],
  );
  const lastPromise = promises.sort().at(-1) ?? journey?.lastPromise;
  const firstPromise = journey?.firstPromise ?? lastPromise;
  return {
    version,
    ...(carrier !== undefined && { carrier }),
    ...(firstPromise !== undefined && { firstPromise }),
    ...(lastPromise !== undefined && { lastPromise }),
  };
}

const isPromise = (until: string) => isCalendarDate(until) || isTimestamp(until);

function firstStep(
  { status, timestamp, previousStatus, reason }: RecordedUpdate,
  details: Details,
): JourneyStep {
  const from = reason === undefined && previousStatus !== status ? previousStatus : undefined;
  return stepOf(status, Date.parse(timestamp), details, from === undefined ? {} : { from });
}

function nextSteps(
  steps: readonly JourneyStep[],
  current: JourneyStep,
  { status, timestamp, reason }: RecordedUpdate,
  details: Details,
): readonly JourneyStep[] {
  if (status === current.status) return steps;
  const at = Math.max(Date.parse(timestamp), current.at);
  if (reason === undefined) {
    return [...steps, stepOf(status, at, details, { from: current.status, ms: at - current.at })];
  }
  const resumed = steps.map((step) => step.status).lastIndexOf(status);
  return resumed >= 0 ? steps.slice(0, resumed + 1) : [...steps, stepOf(status, at, details, {})];
}

const stepOf = (
  status: string,
  at: number,
  { version: _, ...details }: Details,
  edge: Pick<JourneyStep, 'from' | 'ms'>,
): JourneyStep => ({ status, at, ...details, ...edge });
