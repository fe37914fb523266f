import type { Server } from 'node:http';
import type { OrderEventsServer } from 'react-order-status/server';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../engines/free-port.js';
import { createDocApp } from './doc-app.js';

test('the documented probe answers 200, and 503 once the server drains', async () => {
  const app = await createDocApp('docs-probe', { page: 'deployment', heading: 'Health' });
  const port = await freePort();
  vi.stubEnv('PROBE_PORT', String(port));
  const { probe } = await app.load<{ probe: Server }>('probe.ts');
  onTestFinished(() => probe.closeAllConnections());
  const { drain } = await app.load<OrderEventsServer<string>>('lib/order-events.ts');
  await vi.waitFor(() => expect(probe.listening).toBe(true));

  const ask = () => fetch(`http://127.0.0.1:${port}/`);
  const ready = await ask();
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ ready: true, draining: false, streams: 0, bus: { answers: true } });
  await drain({ within: 0 });
  const draining = await ask();
  expect(draining.status).toBe(503);
  expect(await draining.json()).toMatchObject({ ready: false, draining: true });
  probe.close();
});
