import {
  bearingTo,
  metresBetween,
  type Place,
  type Point,
  placeAt,
  pointBetween,
  type Route,
  rounded,
} from '../../town/index.js';

/** Where a courier is, and where it looks: degrees clockwise from north. */
interface Moment extends Place {
  readonly heading: number;
}

/** A drive along a route: at every second of it the courier is at one place. */
export interface Drive {
  /** Seconds. */
  readonly duration: number;
  /** @param second of the drive; after its end the courier stays at the door. */
  momentAt(second: number): Moment;
}

/** Metres per second: 45 km/h. */
const FASTEST = 12.5;
/** Metres per second squared: how strongly a car starts and brakes, and is pushed outwards in curves. */
const ACCELERATION = 1.4;
const SIDEWAYS = 2.2;
/** Metres between two points of a drive. */
const STEP = 2;
/** Metres before the corner. */
const STOP_LINE = 14;
/** Seconds. */
const RED = 10;

interface Step {
  readonly second: number;
  readonly point: Point;
  readonly heading: number;
}

/** Plans a drive as a careful driver would: slowly around corners, with stops at the traffic lights and at the door. */
export function planDrive({ line, lights }: Route): Drive {
  const points = spaced(rounded(line));
  const stops = new Set([0, ...lights.map((light) => stopBefore(points, light)), points.length - 1]);
  const speeds = points.map((_, index) => (stops.has(index) ? 0 : fastestAt(points, index)));
  for (let index = 1; index < speeds.length; index += 1) reachable(speeds, index, index - 1);
  for (let index = speeds.length - 2; index >= 0; index -= 1) reachable(speeds, index, index + 1);

  let second = 0;
  const steps = points.flatMap((point, index): Step[] => {
    const [before, after] = [points[index - 1], points[index + 1]];
    const heading = after ? bearingTo(point, after) : bearingTo(before ?? point, point);
    if (!before) return [{ second, point, heading }];
    second += (2 * metresBetween(before, point)) / ((speeds[index - 1] ?? 0) + (speeds[index] ?? 0));
    const arrived = { second, point, heading };
    if (!stops.has(index) || !after) return [arrived];
    second += RED;
    return [arrived, { ...arrived, second }];
  });
  return { duration: second, momentAt: (wanted) => momentIn(steps, wanted) };
}

/** Limits a speed to what can be reached from the one beside it: v² = u² + 2as. */
function reachable(speeds: number[], index: number, beside: number): void {
  const most = Math.sqrt((speeds[beside] ?? 0) ** 2 + 2 * ACCELERATION * STEP);
  speeds[index] = Math.min(speeds[index] ?? 0, most);
}

/** Points on a line, every {@link STEP} metres. */
function spaced(line: readonly Point[]): readonly Point[] {
  return line.flatMap((point, index) => {
    const next = line[index + 1];
    if (!next) return [point];
    const count = Math.max(1, Math.round(metresBetween(point, next) / STEP));
    return Array.from({ length: count }, (_, part) => pointBetween(point, next, part / count));
  });
}

/** The speed at which a curve is comfortable, by its radius. */
function fastestAt(points: readonly Point[], index: number): number {
  const [before, point, after] = [points[index - 3], points[index], points[index + 3]];
  if (!before || !point || !after) return FASTEST;
  const degrees = Math.abs(((bearingTo(point, after) - bearingTo(before, point) + 540) % 360) - 180);
  const radius = metresBetween(before, point) / Math.max(1e-6, (degrees * Math.PI) / 180);
  return Math.min(FASTEST, Math.sqrt(SIDEWAYS * radius));
}

/** The index of the stop line of a traffic light. */
function stopBefore(points: readonly Point[], light: Point): number {
  const distances = points.map((point) => metresBetween(point, light));
  return Math.max(1, distances.indexOf(Math.min(...distances)) - STOP_LINE / STEP);
}

function momentIn(steps: readonly Step[], wanted: number): Moment {
  const found = steps.findIndex(({ second }) => second > wanted);
  const index = found === -1 ? steps.length - 1 : found;
  const [before, after] = [steps[index - 1], steps[index]];
  if (!before || !after) throw new RangeError(`A drive has no second ${wanted}.`);
  const share = Math.min(1, (wanted - before.second) / (after.second - before.second));
  return { ...placeAt(pointBetween(before.point, after.point, share)), heading: before.heading };
}
