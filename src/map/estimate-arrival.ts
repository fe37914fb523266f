import type { CourierPosition } from '../order/index.js';
import { distanceBetween, type Place } from './place.js';

/** When a courier may arrive, in ms from its last position. */
export interface ArrivalEstimate {
  readonly from: number;
  readonly until: number;
}

const MINUTE = 60_000;
/** Ms of the past from which the speed is taken. */
const WINDOW = 10 * MINUTE;
/** Ms that the positions must span: a shorter time says little about the speed. */
const LEAST_SPAN = MINUTE;
/** Metres per second: slower counts as standing still, as rounded positions also seem to move. */
const LEAST_SPEED = 0.5;
/** By how much the way by road is longer than a straight line, at most: an assumption, as rivers and hills decide. */
const LONGEST_DETOUR = 1.6;
/** Ms at the door. */
const HANDOVER = 2 * MINUTE;
/** Ms: what is farther away is no matter of minutes. */
const FARTHEST = 120 * MINUTE;

/**
 * When the courier arrives, as a range: at the earliest in a straight line at the highest of the recent speeds, at the latest
 * by a long detour at the lowest. The speeds are those of the last ten minutes, and of each half of them, with all stops.
 * Pure; it compares times of the courier's device only with each other.
 * @param trail positions, oldest first.
 * @returns `undefined` when it can't be known: too few positions, a courier that stands still, or more than two hours.
 */
export function estimateArrival(
  trail: readonly CourierPosition[],
  destination: Place,
): ArrivalEstimate | undefined {
  const last = trail.at(-1);
  if (!last) return undefined;
  const recent = trail.filter(({ at }) => spanOf({ at }, last) <= WINDOW);
  const middle = Math.floor(recent.length / 2);
  const speeds = [recent, recent.slice(0, middle + 1), recent.slice(middle)].flatMap(
    (part) => speedOf(part) ?? [],
  );
  const lowest = Math.min(...speeds);
  if (speeds.length === 0 || lowest < LEAST_SPEED) return undefined;
  const distance = distanceBetween(last, destination);
  const msAt = (speed: number, metres: number) => (metres / speed) * 1_000;
  const until = msAt(lowest, distance * LONGEST_DETOUR) + HANDOVER;
  // Not so either of a destination that is no place.
  return until <= FARTHEST ? { from: msAt(Math.max(...speeds), distance), until } : undefined;
}

const spanOf = (from: Pick<CourierPosition, 'at'>, to: Pick<CourierPosition, 'at'>) =>
  Date.parse(to.at) - Date.parse(from.at);

/** Metres per second along the positions; `undefined` if they span too short a time. */
function speedOf(positions: readonly CourierPosition[]): number | undefined {
  const [first] = positions;
  const last = positions.at(-1);
  const span = first && last ? spanOf(first, last) : 0;
  if (span < LEAST_SPAN) return undefined;
  const metres = positions.reduce((sum, position, index) => {
    const before = positions[index - 1];
    return before ? sum + distanceBetween(before, position) : sum;
  }, 0);
  return metres / (span / 1_000);
}
