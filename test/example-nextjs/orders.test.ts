import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { orderOn } from '../example-apps/order-on.js';
import { root, run } from '../package/run.js';
import { change, openDetails, visitors } from './visit.js';

const visit = visitors();

test('a change by the administrator is shown in the list, in the details and as a toast, and is sent as a mail', async () => {
  const { page: maya } = await visit('maya');
  const order = await openDetails(maya, 'TW-2046');
  await order.badge('Live').waitFor();
  const { page: jo } = await visit('jo');

  const dialog = await change(jo, 'TW-2046', 'Shipped', {
    'Note to the customer': 'Handed to Royal Mail this morning.',
    Carrier: 'Royal Mail',
    'Tracking number': 'RB999999995GB',
  });
  await dialog.waitFor({ state: 'detached' });
  await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
  await order.history.getByText('Handed to Royal Mail this morning.').waitFor();
  await maya.getByRole('link', { name: 'RB999999995GB' }).waitFor();
  await maya.getByText('Order TW-2046: Shipped').first().waitFor();
  await maya.getByRole('button', { name: 'Close' }).click();
  await maya.getByRole('button', { name: 'Order TW-2046' }).getByText('Shipped', { exact: true }).waitFor();

  await expect
    .poll(
      async () => {
        await maya.goto('/inbox');
        return maya.getByRole('heading', { name: 'Your order TW-2046 has shipped' }).count();
      },
      { timeout: 60_000 },
    )
    .toBe(1);
});

test('all orders of a list share one stream', async () => {
  const { page } = await visit('maya', '/inbox');
  const streams: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/stream')) streams.push(request.url());
  });
  await page.goto('/orders');
  const order = await openDetails(page, 'TW-2039');
  await order.badge('Live').waitFor();
  expect(streams).toHaveLength(1);
});

test('the row has what the log has: a new page shows the status, and a second administrator is not overruled', async () => {
  const { page: first } = await visit('jo');
  const { page: second } = await visit('jo');
  await first.getByRole('button', { name: 'Update order TW-2045' }).click();
  await (await change(second, 'TW-2045', 'Processing', {})).waitFor({ state: 'detached' });

  const dialog = first.getByRole('dialog');
  await dialog.getByLabel('Status').selectOption({ label: 'Cancelled' });
  await dialog.getByLabel('Note to the customer').fill('As you asked.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').getByText('Somebody else has changed the order').waitFor();
  expect(await dialog.getByLabel('Note to the customer').inputValue()).toBe('As you asked.');

  const { page: tom } = await visit('tom', '/orders/TW-2045');
  await orderOn(tom).currentStep.filter({ hasText: 'Processing' }).waitFor();
});

test('a correction needs a reason, which customers do not see', async () => {
  const { page: jo } = await visit('jo');
  const reason = 'Scanned by mistake';
  const dialog = await change(jo, 'TW-2039', 'Shipped', { 'Reason of the correction': reason });
  await dialog.waitFor({ state: 'detached' });

  const { page: maya } = await visit('maya', '/orders/TW-2039');
  await orderOn(maya).currentStep.filter({ hasText: 'Shipped' }).waitFor();
  expect(await maya.content()).not.toContain(reason);
});

test('scans of the carrier move the order on: simulated, and as a signed webhook', async () => {
  const { page: maya } = await visit('maya', '/orders/TW-2044');
  const order = orderOn(maya);
  await order.badge('Live').waitFor();
  const { page: jo } = await visit('jo');
  await jo.getByRole('button', { name: 'Scan the package of order TW-2044' }).click();
  await jo.getByRole('button', { name: 'In transit' }).click();
  await jo.getByRole('status').getByText('The scan was added to the order.').waitFor();
  await order.history.getByText('Bristol').waitFor();

  const carrier = `${inject('exampleUrl')}/api/webhooks/easypost`;
  expect((await fetch(carrier, { method: 'POST', body: '{}' })).status).toBe(401);
  const shop = join(root, 'examples/nextjs');
  const env = await readFile(join(shop, '.env.local'), 'utf8');
  const secret = /EASYPOST_WEBHOOK_SECRET="(.+)"/.exec(env)?.[1] ?? '';
  const cli = join(shop, 'node_modules/react-order-status/dist/cli/main.js');
  await run(process.execPath, [
    cli,
    ...['send-webhook', 'easypost', '--status', 'delivered', '--secret', secret, '--to', carrier],
    ...['--number', 'RB123456785GB', '--carrier', 'Royal Mail'],
  ]);
  await order.currentStep.filter({ hasText: 'Delivered' }).waitFor();
});
