import { comparePositions } from './history.js';
import type { OrderEvent, OrderState } from './order-state.js';

/** Bounds what is remembered of a server that loses its log again and again (G7). */
const RETIRED_EPOCHS = 8;

/** From an epoch that was left, and not newer by the clock either. */
export function isLate<S extends string>(state: OrderState<S>, event: OrderEvent<S>): boolean {
  if (event.epoch === undefined || !state.retired.includes(event.epoch)) return false;
  const { timestamp } = 'update' in event ? event.update : event.snapshot;
  return comparePositions({ timestamp }, { timestamp: state.timestamp }) <= 0;
}

/** Whether it tells of another life of the log than the one that is known. */
export function changesEpoch<S extends string>(
  state: OrderState<S>,
  epoch: string | undefined,
): epoch is string {
  return epoch !== undefined && state.epoch !== undefined && epoch !== state.epoch;
}

/** The epoch after an event, and those that were left behind. */
export function enterEpoch<S extends string>(state: OrderState<S> | undefined, epoch: string | undefined) {
  const retired = state?.retired ?? [];
  if (state?.epoch === undefined || !changesEpoch(state, epoch)) {
    return { epoch: epoch ?? state?.epoch, retired };
  }
  return {
    epoch,
    retired: [...retired.filter((past) => past !== epoch && past !== state.epoch), state.epoch].slice(
      -RETIRED_EPOCHS,
    ),
  };
}

/** Versions of another life of the log can't be compared, so what is known goes on by time alone. */
export function withoutVersions<S extends string>(state: OrderState<S>): OrderState<S> {
  const history = state.history.map(({ version: _, ...entry }) => entry);
  const trackedAt = state.trackedAt && { timestamp: state.trackedAt.timestamp };
  return { ...state, version: undefined, trackedAt, history };
}
