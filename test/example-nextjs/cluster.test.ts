import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nginxPath } from '../docs/nginx.js';
import { hasPostgres, type PostgresServer, startPostgres } from '../engines/postgres-server.js';
import { hasRedis } from '../engines/redis-server.js';
import { orderOn } from '../example-apps/order-on.js';
import { type Cluster, runLoad, startCluster } from './cluster.js';
import { change, DETAILS, openDetails, visitors } from './visit.js';

const isInstalled = nginxPath && hasPostgres && hasRedis;
const NOTE = 'Note to the customer';

describe.runIf(isInstalled).each(['postgres', 'redis'] as const)('two instances, updates on %s', (engine) => {
  const visit = visitors();
  let cluster: Cluster;
  let database: PostgresServer;

  beforeAll(async () => {
    database = await startPostgres();
    cluster = await startCluster(engine, { DATABASE_URL: await database.createDatabase() });
  }, 240_000);
  afterAll(async () => {
    await cluster.stop();
    await database.remove();
  });

  test('an update made on one appears on the pages of the other, is saved, and is announced once', async () => {
    const { page: maya } = await visit('maya', '/', cluster.urlOf(1));
    const order = await openDetails(maya, 'TW-2046');
    await order.badge('Live').waitFor();
    const { page: jo } = await visit('jo', '/', cluster.urlOf(2));
    const note = 'Handed to Royal Mail this morning.';
    await (await change(jo, 'TW-2046', 'Shipped', { [NOTE]: note })).waitFor({ state: 'detached' });
    await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
    await order.history.getByText(note).waitFor();

    // Without scripts a page shows the row.
    const row = () => maya.request.get('/orders/TW-2046').then((answer) => answer.text());
    await expect.poll(row, { timeout: 60_000 }).toContain(note);
    const mails = async () => {
      await maya.goto('/inbox');
      return maya.getByRole('heading', { name: 'Your order TW-2046 has shipped' }).count();
    };
    await expect.poll(mails, { timeout: 60_000 }).toBe(1);
  });

  test('clients lose no update while one instance drains and the other one is killed', async () => {
    const printed = await runLoad(cluster, { streams: 40, updates: 5, seconds: 10 }, async () => {
      await cluster.end(1, 'SIGTERM');
      await cluster.end(2, 'SIGKILL');
    });
    expect(printed).toContain('40 of 40 clients are right');
    expect(printed).toContain('50 updates, 0 of them lost');
  });

  // The rest is the same wherever updates are.
  if (engine === 'redis') return;

  test('a page behind nginx stays live when each instance was killed', async () => {
    const { page: maya } = await visit('maya', '/orders/TW-2044', cluster.url);
    await orderOn(maya).badge('Live').waitFor();
    for (const [killed, other] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const { page: jo } = await visit('jo', '/', cluster.urlOf(other));
      await cluster.end(killed, 'SIGKILL');
      const note = `After the death of instance ${killed}.`;
      await (await change(jo, 'TW-2044', DETAILS, { [NOTE]: note })).waitFor({ state: 'detached' });
      await orderOn(maya).history.getByText(note).waitFor();
      // The script of toasts is loaded with the first of them: it is here before the next instance ends.
      await maya.locator('[data-rht-toaster]').getByText(note).waitFor();
    }
  });

  test('signing out on one ends the streams of the other', async () => {
    const { page, context } = await visit('tom', '/orders/TW-2045', cluster.urlOf(1));
    await orderOn(page).badge('Live').waitFor();
    const other = await context.newPage();
    await other.goto(`${cluster.urlOf(2)}/orders`);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.locator('.os-tracker').getByRole('link', { name: 'Sign in' }).waitFor();
  });

  test('the database restarts, and pages continue', async () => {
    const { page: maya } = await visit('maya', '/orders/TW-2044', cluster.url);
    const { page: jo } = await visit('jo', '/', cluster.url);
    await database.stop('SIGQUIT');
    await database.start();
    await jo.reload();
    const note = 'Delayed by a restart.';
    await (await change(jo, 'TW-2044', DETAILS, { [NOTE]: note })).waitFor({ state: 'detached' });
    await orderOn(maya).history.getByText(note).waitFor();
  });
});
