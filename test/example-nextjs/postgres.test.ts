import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { freePort } from '../engines/free-port.js';
import { hasPostgres, type PostgresServer, startPostgres } from '../engines/postgres-server.js';
import { type AppProcess, appEnv, startApp } from '../package/app-process.js';
import { root, run } from '../package/run.js';
import { change, openDetails, visitors } from './visit.js';

const shop = join(root, 'examples/nextjs');
const NEXT = join(shop, 'node_modules/next/dist/bin/next');

describe.runIf(hasPostgres)('two processes of the shop on one PostgreSQL', () => {
  const visit = visitors();
  let postgres: PostgresServer;
  const processes: AppProcess[] = [];
  const sites: string[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    const env = { ...appEnv(), DATABASE_URL: await postgres.createDatabase() };
    await run('npm', ['run', 'setup'], { cwd: shop, env });
    for (let count = 0; count < 2; count++) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const args = ['start', '-H', '127.0.0.1', '-p', String(port)];
      processes.push(
        await startApp(NEXT, args, { cwd: shop, url: `${url}/sign-in`, env: { ...env, SITE_URL: url } }),
      );
      sites.push(url);
    }
  }, 240_000);
  afterAll(async () => {
    await Promise.all(processes.map((each) => each.stop()));
    await postgres.remove();
  });

  test('an update made on one appears on the pages of the other', async () => {
    const [first, second] = sites;
    const { page: maya } = await visit('maya', '/', first);
    const order = await openDetails(maya, 'TW-2046');
    await order.badge('Live').waitFor();
    const { page: jo } = await visit('jo', '/', second);
    const note = 'Handed to Royal Mail this morning.';
    await (await change(jo, 'TW-2046', 'Shipped', { 'Note to the customer': note })).waitFor({
      state: 'detached',
    });
    await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
    await order.history.getByText(note).waitFor();
  });
});
