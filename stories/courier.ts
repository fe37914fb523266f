import { flushSync } from 'react-dom';
import type { CourierPosition } from 'react-order-status';
import type { ScriptedConnection } from 'react-order-status/testing';
import { placeOf, type Spot, spotsAlong } from './town.js';

/** Where the package is going. */
export const home = placeOf([440, 430]);

/** From the depot over the bridge. */
const way: readonly Spot[] = [
  [-1_150, -1_060],
  [-900, -1_060],
  [-900, -560],
  [-120, -560],
  [-120, 150],
  [420, 150],
  [420, 420],
];

const START = Date.parse('2026-11-22T12:00:00Z');
const RADIANS = Math.PI / 180;

/** As a server sends positions: rounded to about 10 m. */
const rounded = (degrees: number) => Math.round(degrees * 10_000) / 10_000;

/** The positions of a drive along the way, oldest first, each `step` metres and some seconds after the one before. */
const drive = (step: number, seconds: number): readonly CourierPosition[] =>
  spotsAlong(way, step).map((spot, index, spots) => {
    const here = placeOf(spot);
    const next = placeOf(spots[index + 1] ?? spot);
    const from = spots[index + 1] ? here : placeOf(spots[index - 1] ?? spot);
    const east = (next.longitude - from.longitude) * Math.cos(here.latitude * RADIANS);
    return {
      latitude: rounded(here.latitude),
      longitude: rounded(here.longitude),
      heading: (Math.round(Math.atan2(east, next.latitude - from.latitude) / RADIANS) + 360) % 360,
      at: new Date(START + index * seconds * 1_000).toISOString(),
    };
  });

/** The server reports a position, which is drawn before the next one. */
function report(server: ScriptedConnection, position: CourierPosition & { readonly age?: number }): void {
  flushSync(() => server.snapshot({ status: 'SHIPPED', version: 3, position }));
}

/**
 * The courier has driven a part of the way since the page was opened.
 * @param age of the last position, in ms.
 */
export function hasDriven(server: ScriptedConnection, share: number, age = 0): void {
  server.open();
  const positions = drive(60, 10);
  const driven = positions.slice(0, Math.ceil(positions.length * share));
  for (const [index, position] of driven.entries())
    report(server, index === driven.length - 1 ? { ...position, age } : position);
}

/** The courier drives the whole way, as fast as a real one. */
export function drives(server: ScriptedConnection): void {
  server.open();
  const [first, ...others] = drive(18, 2);
  const next = (position: CourierPosition | undefined) => {
    if (!position || server.isClosed) return;
    report(server, position);
    setTimeout(() => next(others.shift()), 2_000);
  };
  next(first);
}
