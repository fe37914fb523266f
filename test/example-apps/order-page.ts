import { beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { startTcpProxy } from '../engines/tcp-proxy.js';
import { orderOn } from './order-on.js';
import { problemsOf } from './page-problems.js';
import { type RunningExample, startExample } from './start-example.js';
import { visitors } from './visitors.js';

/** What is different in the examples. */
export interface OrderPageOptions {
  /** The path of an order's page. */
  readonly path: (orderId: string) => string;
  /** The heading of the page of an order that does not exist. */
  readonly notFound: string;
  /** Whether the server draws the first state of the page. Default: false. */
  readonly isServerRendered?: boolean;
}

/** Tests that the order page of a small example is live. */
export function describeOrderPage(
  name: string,
  { path, notFound, isServerRendered = false }: OrderPageOptions,
) {
  describe(`the order page of examples/${name}`, () => {
    const windows = visitors();
    let example: RunningExample;
    // Without a limit: npm installs the packages of the example first.
    beforeAll(async () => {
      example = await startExample(name, { TARBALL: inject('tarball') });
      return () => example.stop();
    }, 0);

    /** Opens a page in a window of its own. */
    async function visit(orderId: string, baseURL = example.url) {
      const context = await windows.open({ baseURL });
      const page = await context.newPage();
      await page.goto(path(orderId));
      return { page, order: orderOn(page) };
    }

    /** Gives an order its next status, on a page of its own. */
    async function change(orderId: string, label: string) {
      const { page, order } = await visit(orderId);
      await order.badge('Live').waitFor();
      await page.getByRole('button', { name: label }).click();
      await order.currentStep.filter({ hasText: label }).waitFor();
    }

    test('shows the order, its package and its history', async () => {
      const { page, order } = await visit('124');
      await page.getByRole('heading', { level: 1, name: 'Order 124' }).waitFor();
      await order.badge('Live').waitFor();
      await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
      await page.getByText('RB123456785GB', { exact: true }).waitFor();
      await order.history.getByText('Handed to Royal Mail.').waitFor();
      expect(await problemsOf(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await problemsOf(page)).toEqual([]);
    });

    if (isServerRendered) {
      test('is drawn by the server: it needs no scripts to show the order', async () => {
        const context = await windows.open({ baseURL: example.url, javaScriptEnabled: false });
        const page = await context.newPage();
        const answers = [await page.goto(path('999')), await page.goto(path('124'))];
        expect(answers.map((answer) => answer?.status())).toEqual([404, 200]);
        const order = orderOn(page);
        await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
        await order.history.getByText('Handed to Royal Mail.').waitFor();
      });
    }

    test('an update appears without a reload, also as a toast, and is still there after one', async () => {
      const { page, order } = await visit('123');
      await order.badge('Live').waitFor();
      await page.evaluate(() => document.body.setAttribute('data-not-reloaded', ''));
      await change('123', 'Shipped');
      await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
      await order.history.getByText('Shipped').first().waitFor();
      await page.getByText('Order status updated: Processing → Shipped').first().waitFor();
      expect(await page.locator('[data-not-reloaded]').count()).toBe(1);
      expect(await problemsOf(page)).toEqual([]);
      await page.reload();
      await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
    });

    test('an update that is published while the stream is cut appears when the network is back', async () => {
      const network = await startTcpProxy(Number(new URL(example.url).port));
      onTestFinished(() => network.close());
      const { page, order } = await visit('125', `http://127.0.0.1:${network.port}`);
      await order.badge('Live').waitFor();
      network.refuse();
      await order.badge('Reconnecting…').waitFor();
      await change('125', 'Processing');
      await network.resume();
      await order.currentStep.filter({ hasText: 'Processing' }).waitFor();
      await order.badge('Live').waitFor();
      await page.getByText('Order status updated: Pending → Processing').first().waitFor();
    });

    test('a page without a stream polls', async () => {
      const context = await windows.open({ baseURL: example.url });
      await context.route('**/stream', (route) => route.abort());
      const page = await context.newPage();
      await page.goto(path('124'));
      await orderOn(page).badge('Polling').waitFor();
    });

    test('says that there is no such order', async () => {
      const { page } = await visit('999');
      await page.getByRole('heading', { level: 1, name: notFound }).waitFor();
      expect(await problemsOf(page)).toEqual([]);
    });
  });
}
