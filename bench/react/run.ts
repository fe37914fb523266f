import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { createOrderEvents, memoryBus } from 'react-order-status/server';
import { findChromium } from '../../test/chromium/chromium.js';
import { startHttpServer } from '../../test/server/http/http-server.js';

/**
 * A page of a thousand tracked orders, compared with a hand-written one in the same run: `npm run bench react
 * [orders]`. Measures durations, renders and connections.
 */
const count = Number(process.argv[2] ?? 1_000);
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const { outputFiles } = await build({
  entryPoints: [path('page.tsx')],
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  tsconfig: path('../tsconfig.dist.json'),
});
const script = outputFiles[0]?.text ?? '';
const ids = Array.from({ length: count }, (_, index) => `order-${index}`);
const browser = await chromium.launch(await findChromium());

/** Measures one page on a shop of its own. */
async function run(page: 'by hand' | 'ours'): Promise<Record<string, number>> {
  let streams = 0;
  const events = createOrderEvents({
    bus: memoryBus({ namespace: page }),
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', status: 'PROCESSING' as const }),
  });
  const server = await startHttpServer(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/stream') {
      streams += 1;
      return events.stream(request);
    }
    if (pathname === '/publish') {
      // The page sends a list of ids.
      const shipped = (await request.json()) as readonly string[];
      for (const orderId of shipped) await events.emitOrderUpdate({ orderId, status: 'SHIPPED' });
      return new Response();
    }
    return new Response('<!doctype html><body>', { headers: { 'Content-Type': 'text/html' } });
  });
  const tab = await browser.newPage();
  await tab.goto(server.url);
  await tab.addScriptTag({ content: script, type: 'module' });
  await tab.waitForFunction(() => 'measureOrders' in window);
  const measured = await tab.evaluate(([name, orders]) => window.measureOrders(name, orders), [
    page,
    ids,
  ] as const);
  await tab.close();
  await server.stop();
  await events.close();
  return { connections: streams, ...measured };
}

try {
  const rows = { 'by hand': await run('by hand'), ours: await run('ours') };
  const ratio = Object.fromEntries(
    Object.entries(rows.ours).map(([key, value]) => [key, value / (rows['by hand'][key] ?? Number.NaN)]),
  );
  console.log(`${count} orders on one page`);
  const keys = Object.keys(ratio);
  console.table(
    Object.fromEntries(
      keys.map((key) => [
        key,
        {
          'by hand': Math.round(rows['by hand'][key] ?? 0),
          ours: Math.round(rows.ours[key] ?? 0),
          ratio: Number(ratio[key]?.toFixed(3)),
        },
      ]),
    ),
  );
} finally {
  await browser.close();
}
