import { isCalendarDate } from '../../order/index.js';
import type { Days } from './days.js';
import type { Deadlines } from './deadline.js';
import type { Journey, JourneyStep } from './journey.js';
import { intervalOf } from './sketch.js';
import type { Increment } from './store.js';

/** What the increments depend on. */
export interface Counting {
  readonly days: Days;
  readonly deadlineOf: Deadlines;
  /** The status in which an order counts as delivered. */
  readonly goal: string;
}

/** The name of a counter: its parts may contain any character. */
export const nameOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** The parts of the name of a counter. */
// Only `nameOf` makes names.
export const partsOf = (name: string): readonly string[] => JSON.parse(name) as readonly string[];

/** The names of tables. */
export const edgesOn = (day: string) => `edges:${day}`;
export const cohortOf = (day: string) => `cohort:${day}`;
export const latenessOn = (day: string) => `lateness:${day}`;

/** What changes in the counters when a journey becomes another one. What was taken back is subtracted. */
export function incrementsOf(
  before: Journey | undefined,
  after: Journey,
  counting: Counting,
): readonly Increment[] {
  const known = before?.steps ?? [];
  const kept = known.filter((step, index) => isSame(step, after.steps[index])).length;
  return [
    ...known.slice(kept).flatMap((step) => ofStep(step, -1, counting)),
    ...after.steps.slice(kept).flatMap((step) => ofStep(step, 1, counting)),
    ...ofCohort(known, after.steps, counting),
  ];
}

const isSame = (a: JourneyStep, b: JourneyStep | undefined) =>
  b !== undefined && a.status === b.status && a.at === b.at;

function ofStep(step: JourneyStep, by: 1 | -1, counting: Counting): readonly Increment[] {
  return [
    ...ofEdge(step, by, counting),
    ...(step.status === counting.goal ? ofDelivery(step, by, counting) : []),
  ];
}

function ofEdge({ from, status, at, ms, carrier = '' }: JourneyStep, by: 1 | -1, { days }: Counting) {
  if (from === undefined) return [];
  const table = edgesOn(days.of(at));
  const counter = (what: string) => nameOf(from, status, carrier, what);
  const counted = [{ table, counter: counter('count'), by }];
  if (ms === undefined) return counted;
  return [
    ...counted,
    { table, counter: counter('total'), by: by * ms },
    { table, counter: counter(String(intervalOf(ms))), by },
  ];
}

function ofDelivery(
  { at, firstPromise, lastPromise }: JourneyStep,
  by: 1 | -1,
  { days, deadlineOf }: Counting,
) {
  const table = latenessOn(days.of(at));
  const ofPromise = (name: string, promise: string | undefined): readonly Increment[] => {
    if (promise === undefined) return [];
    const late = at - deadlineOf(promise);
    const promisedDay = isCalendarDate(promise) ? promise : days.of(Date.parse(promise));
    const counter = (what: string) => nameOf(name, what);
    return [
      { table, counter: counter('promised'), by },
      { table, counter: counter(late > 0 ? String(intervalOf(late)) : 'kept'), by },
      ...(days.of(at) < promisedDay ? [{ table, counter: counter('early'), by }] : []),
    ];
  };
  return [
    { table, counter: nameOf('delivered'), by },
    ...ofPromise('first', firstPromise),
    ...ofPromise('last', lastPromise),
  ];
}

/** The orders of a day are counted by the statuses that they reached. */
function ofCohort(before: readonly JourneyStep[], after: readonly JourneyStep[], { days }: Counting) {
  const reached = (steps: readonly JourneyStep[]) =>
    nameOf(
      ...[
        ...new Set(steps.flatMap(({ status, from }) => (from === undefined ? [status] : [from, status]))),
      ].sort(),
    );
  const [first] = after;
  const [from, to] = [reached(before), reached(after)];
  if (!first || from === to) return [];
  const table = cohortOf(days.of(first.at));
  return [...(before.length === 0 ? [] : [{ table, counter: from, by: -1 }]), { table, counter: to, by: 1 }];
}
