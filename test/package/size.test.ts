import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { bundledFiles, bundledSize, bundledText, stylesheetSize } from './bundle.js';
import { createApp, type PackedApp } from './packed.js';

/**
 * Limits just above the current sizes, in kB of 1,000 bytes, so that growth is deliberate. The hook contains
 * a parser of event streams, the order domain, which validates every received field, two transports, their fallback and
 * the store. The components contain the hook.
 */
const budgets = [
  {
    what: 'hook, sse, polling and fallback',
    kB: 22.6,
    code: "export { useOrderStatus, sse, polling, fallback } from 'react-order-status';",
    withLazy: false,
  },
  {
    what: 'hook, multiplexedSse, multiplexedPolling and fallback',
    kB: 25.3,
    code: "export { useOrderStatus, multiplexedSse, multiplexedPolling, fallback } from 'react-order-status';",
    withLazy: false,
  },
  {
    what: 'hook, webSocket, sse, polling and fallback',
    kB: 24.5,
    code: "export { useOrderStatus, webSocket, sse, polling, fallback } from 'react-order-status';",
    withLazy: false,
  },
  {
    what: 'the tracker, live',
    kB: 34.3,
    code: "export { OrderStatusTracker } from 'react-order-status';",
    withLazy: false,
  },
  {
    what: 'the timeline, live',
    kB: 32,
    code: "export { OrderTimeline } from 'react-order-status';",
    withLazy: false,
  },
  {
    what: 'the form that finds an order',
    kB: 5.0,
    code: "export { OrderLookup } from 'react-order-status';",
    withLazy: false,
  },
  { what: 'everything in the root', kB: 45.9, code: "export * from 'react-order-status';", withLazy: true },
  { what: '/server', kB: 26.9, code: "export * from 'react-order-status/server';", withLazy: true },
  {
    what: '/server/websocket',
    kB: 6.8,
    code: "export * from 'react-order-status/server/websocket';",
    withLazy: true,
  },
  { what: '/push', kB: 5.3, code: "export * from 'react-order-status/push';", withLazy: false },
  { what: '/push/worker', kB: 1.5, code: "export * from 'react-order-status/push/worker';", withLazy: true },
  { what: '/preferences', kB: 7.2, code: "export * from 'react-order-status/preferences';", withLazy: true },
  { what: '/report', kB: 12.7, code: "export * from 'react-order-status/report';", withLazy: true },
  {
    what: 'the tracker and a map, without MapLibre',
    kB: 37.5,
    code: "export { OrderStatusTracker } from 'react-order-status'; export { OrderMap } from 'react-order-status/map';",
    withLazy: false,
  },
  {
    what: '/report in German',
    kB: 12.3,
    code: "export { OrderReport } from 'react-order-status/report'; export { de } from 'react-order-status/report/labels';",
    withLazy: true,
  },
  { what: '/carriers', kB: 1.9, code: "export * from 'react-order-status/carriers';", withLazy: true },
];

let app: PackedApp;
beforeAll(async () => {
  app = await createApp('size');
});

function expectWithin(what: string, bytes: number, kB: number) {
  console.log(`${what}: ${(bytes / 1000).toFixed(2)} kB gzip of ${kB} kB`);
  // An empty bundle would pass every limit.
  expect(bytes).toBeGreaterThan(100);
  expect(bytes / 1000).toBeLessThanOrEqual(kB);
}

test.each(budgets)('$what fits into $kB kB', async ({ what, kB, code, withLazy }) => {
  expectWithin(what, await bundledSize(app, code, { withLazy }), kB);
});

test.each(['', '/server', '/carriers', '/locales'])(
  'react-order-status%s contains nothing of ingest, maps, notifications, push, preferences and reports',
  async (entry) => {
    const files = await bundledFiles(app, `export * from 'react-order-status${entry}';`);
    expect(files.length).toBeGreaterThan(1);
    expect(
      files.filter((path) => /^(analytics|ingest|map|notify|push|preferences|report|webhook)\//.test(path)),
    ).toEqual([]);
  },
);

test('an app that does not import webSocket does not load it', async () => {
  const hook = 'useOrderStatus, OrderStatusTracker, sse, multiplexedSse, polling, fallback';
  const textOf = (names: string) => bundledText(app, `export { ${names} } from 'react-order-status';`);
  expect(await textOf(`${hook}, webSocket`)).toContain('order-status.v1');
  expect(await textOf(hook)).not.toContain('order-status.v1');
});

test.each([
  ['styles.css', 4],
  ['map.css', 2],
  ['report.css', 3],
] as const)('the stylesheet %s fits into %d kB', async (name, kB) => {
  expectWithin(name, await stylesheetSize(join(app.installed, 'dist/styles', name)), kB);
});
