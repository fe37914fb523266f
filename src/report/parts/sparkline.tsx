'use client';

import { definePart } from '../../part/index.js';
import { useCell } from '../report-context.js';
import type { SeriesPoint } from '../tables/index.js';

const WIDTH = 96;
const HEIGHT = 24;
/** Room for the thickness of the line and for the dot at its end. */
const MARGIN = 3;

/** A point of the drawing; without `y` nothing was measured there. */
interface Place {
  readonly x: number;
  readonly y: number | undefined;
}

/**
 * An `<svg>` with a line through the medians of the days, weeks or months of the report, and a dot at the last one. Its lowest point is
 * 0, so that lines of one report can be compared in shape, not in height. Screen readers read the lowest, the highest and the last
 * median. Nothing in cells of other kinds.
 */
export const Sparkline = definePart('svg', function useSparkline() {
  const cell = useCell();
  if (cell.kind !== 'series' || cell.points.length === 0) return null;
  const places = placesOf(cell.points);
  const last = places.filter(({ y }) => y !== undefined).at(-1);
  return {
    role: 'img',
    'aria-label': cell.text,
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    width: WIDTH,
    height: HEIGHT,
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: 1.75,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
    focusable: 'false',
    children: (
      <>
        <path d={lineThrough(places)} />
        {last && <path d={`M${last.x} ${last.y}h0`} strokeWidth={5.5} />}
      </>
    ),
  };
});

function placesOf(points: readonly SeriesPoint[]): readonly Place[] {
  const times = points.map(({ at }) => at);
  const first = Math.min(...times);
  const length = Math.max(...times) - first || 1;
  const highest = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const round = (value: number) => Number(value.toFixed(1));
  return points.map(({ at, value }) => ({
    x: round(MARGIN + ((at - first) / length) * (WIDTH - 2 * MARGIN)),
    y: value === null ? undefined : round(HEIGHT - MARGIN - (value / highest) * (HEIGHT - 2 * MARGIN)),
  }));
}

/** A path that is interrupted where nothing was measured; a point alone is a dot. */
const lineThrough = (places: readonly Place[]): string =>
  places
    .map(({ x, y }, index) => {
      if (y === undefined) return '';
      return places[index - 1]?.y === undefined ? `M${x} ${y}h0` : `L${x} ${y}`;
    })
    .join('');
