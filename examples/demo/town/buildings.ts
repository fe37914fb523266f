import { areas, river } from './land.js';
import { metresBetween, type Point, pointBetween } from './places.js';
import { rounded } from './rounded.js';
import { streets } from './streets.js';

/** Metres from the middle of the town within which there are houses. */
const OUTSKIRTS = 1_500;
/** Metres from the middle of a street to the fronts of its houses. */
const FRONT = 16;
/** Metres from the middle of the river. */
const BANK = 52;

const lines = streets.map(({ line }) => rounded(line));
const banks = rounded(river);

/** The outlines of the houses on both sides of all streets: always the same, and none on a street or in the water. */
export function buildings(): readonly (readonly Point[])[] {
  const built: { outline: readonly Point[]; middle: Point; size: number }[] = [];
  for (const [number, line] of lines.entries()) {
    for (const side of [1, -1]) {
      let next = 12;
      for (let house = 0; ; house += 1) {
        const vary = variation(number * 1_009 + house * 13 + side);
        const [width, depth] = [14 + 16 * vary(1), 11 + 8 * vary(2)];
        const front = placeOn(line, next + width / 2);
        if (!front) break;
        next += width + 3 + 12 * vary(3) ** 2;
        const middle = beside(front, side * (FRONT + depth / 2), 0);
        const outline = [
          beside(front, side * FRONT, -width / 2),
          beside(front, side * FRONT, width / 2),
          beside(front, side * (FRONT + depth), width / 2),
          beside(front, side * (FRONT + depth), -width / 2),
        ];
        const size = Math.hypot(width, depth);
        const isFree = built.every((other) => metresBetween(other.middle, middle) > (other.size + size) / 2);
        if (isFree && outline.every(isLand)) built.push({ outline, middle, size });
      }
    }
  }
  return built.map(({ outline }) => [...outline, ...outline.slice(0, 1)]);
}

/** A number from 0 to 1 for each question, which is the same at each start. */
const variation = (seed: number) => (question: number) => {
  const fraction = Math.sin(seed * 12.9898 + question * 78.233) * 43_758.5453;
  return fraction - Math.floor(fraction);
};

interface Front {
  readonly point: Point;
  /** Of length 1, along the street. */
  readonly along: Point;
}

/** The place that is so many metres from the beginning of a line. */
function placeOn(line: readonly Point[], distance: number): Front | undefined {
  let rest = distance;
  for (const [index, point] of line.entries()) {
    const after = line[index + 1];
    if (!after) return undefined;
    const length = metresBetween(point, after);
    if (rest < length) {
      const along: Point = [(after[0] - point[0]) / length, (after[1] - point[1]) / length];
      return { point: pointBetween(point, after, rest / length), along };
    }
    rest -= length;
  }
  return undefined;
}

/** @param off metres to the left of the street. @param ahead metres along it. */
const beside = ({ point, along }: Front, off: number, ahead: number): Point => [
  point[0] + along[0] * ahead - along[1] * off,
  point[1] + along[1] * ahead + along[0] * off,
];

function isLand(point: Point): boolean {
  return (
    metresBetween(point, [0, 0]) < OUTSKIRTS &&
    lines.every((line) => metresTo(line, point) > FRONT - 2) &&
    metresTo(banks, point) > BANK &&
    !areas.some(({ outline }) => isWithin(outline, point))
  );
}

/** Metres from a point to a line. */
function metresTo(line: readonly Point[], point: Point): number {
  return line.reduce((nearest, start, index) => {
    const end = line[index + 1];
    if (!end) return nearest;
    const [east, north] = [end[0] - start[0], end[1] - start[1]];
    const share = ((point[0] - start[0]) * east + (point[1] - start[1]) * north) / (east ** 2 + north ** 2);
    const foot = pointBetween(start, end, Math.min(1, Math.max(0, share)));
    return Math.min(nearest, metresBetween(foot, point));
  }, Number.POSITIVE_INFINITY);
}

/** Whether a point is within an outline: a ray from it crosses the outline an odd number of times. */
function isWithin(outline: readonly Point[], [east, north]: Point): boolean {
  return outline.reduce((inside, start, index) => {
    const end = outline[(index + 1) % outline.length];
    if (!end || start[1] > north === end[1] > north) return inside;
    const crossing = start[0] + ((north - start[1]) / (end[1] - start[1])) * (end[0] - start[0]);
    return crossing > east ? !inside : inside;
  }, false);
}
