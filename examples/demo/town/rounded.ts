import { bearingTo, metresBetween, type Point, pointBetween } from './places.js';

/** Metres before and after a corner on which a line is rounded: streets bend gently, and cars turn sharply. */
const BEND = 60;
const TURN = 14;
/** Degrees. */
const SHARPEST_BEND = 50;
/** Straight pieces of a rounded corner. */
const PIECES = 8;

/** A line with rounded corners: the same three points are rounded in the same way, in a street and in a route along it. */
export function rounded(line: readonly Point[]): readonly Point[] {
  return line.flatMap((corner, index) => {
    const [before, after] = [line[index - 1], line[index + 1]];
    return before && after ? arc(before, corner, after) : [corner];
  });
}

/** A quadratic Bézier curve around a corner. */
function arc(before: Point, corner: Point, after: Point): readonly Point[] {
  const change = Math.abs(((bearingTo(corner, after) - bearingTo(before, corner) + 540) % 360) - 180);
  const reach = change > SHARPEST_BEND ? TURN : BEND;
  const share = (end: Point) => Math.min(0.45, reach / metresBetween(corner, end));
  const [start, end] = [
    pointBetween(corner, before, share(before)),
    pointBetween(corner, after, share(after)),
  ];
  return Array.from({ length: PIECES + 1 }, (_, piece) => {
    const part = piece / PIECES;
    return pointBetween(pointBetween(start, corner, part), pointBetween(corner, end, part), part);
  });
}
