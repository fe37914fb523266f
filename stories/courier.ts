import { flushSync } from 'react-dom';
import type { CourierPosition } from 'react-order-status';
import type { ScriptedConnection } from 'react-order-status/testing';
import { planDrive } from '../examples/demo/server/couriers/drive.js';
import { doors } from '../examples/demo/town/index.js';

const { place, route } = doors['mill-lane'];
const { duration, momentAt } = planDrive(route);

/** Where the package is going. */
export const home = place;

const START = Date.parse('2026-11-22T12:00:00Z');

/** As a server sends positions: rounded to about 10 m. */
const rounded = (degrees: number) => Math.round(degrees * 10_000) / 10_000;

/** The positions of the drive from the depot, oldest first. */
const positionsEach = (seconds: number): readonly CourierPosition[] =>
  Array.from({ length: Math.ceil(duration / seconds) + 1 }, (_, index) => {
    const { latitude, longitude, heading } = momentAt(index * seconds);
    return {
      latitude: rounded(latitude),
      longitude: rounded(longitude),
      heading: Math.round(heading),
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
  const positions = positionsEach(10);
  const driven = positions.slice(0, Math.ceil(positions.length * share));
  for (const [index, position] of driven.entries())
    report(server, index === driven.length - 1 ? { ...position, age } : position);
}

/** The carrier has scanned the package at three places of the way; no courier sends positions. */
export function wasScanned(server: ScriptedConnection): void {
  server.open();
  const places = ['Depot', 'Town Bridge', 'High Street'].map((location, index) => {
    const { latitude, longitude } = momentAt((duration * index) / 3);
    const timestamp = new Date(START + index * 3_600_000).toISOString();
    return { location, timestamp, position: { latitude: rounded(latitude), longitude: rounded(longitude) } };
  });
  const history = places.map((place, index) => ({ status: 'SHIPPED', version: index + 1, ...place }));
  server.snapshot({ status: 'SHIPPED', version: history.length, history });
}

/** The courier drives the whole way. */
export function drives(server: ScriptedConnection): void {
  server.open();
  const [first, ...others] = positionsEach(2);
  const next = (position: CourierPosition | undefined) => {
    if (!position || server.isClosed) return;
    report(server, position);
    setTimeout(() => next(others.shift()), 2_000);
  };
  next(first);
}
