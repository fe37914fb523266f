import { beforeEach, describe, expect, test, vi } from 'vitest';
import { freshBus } from '../../server/shop.js';
import { openShop, transports } from '../shop-pages.js';
import { alterations, redirectsToSignIn, substitutes } from './intermediaries.js';

const ways = Object.entries(transports).map(([by, transport]) => ({ by, transport }));

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  });
  return () => void vi.useRealTimers();
});

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

/** A shop whose order has four updates, and a page that shows the last of them. */
async function showFour(transport: Parameters<ReturnType<typeof openShop>['openPage']>[0]) {
  const opened = openShop();
  const publish = (note: string, status: 'PROCESSING' | 'SHIPPED' = 'PROCESSING') =>
    opened.emit({ orderId: 'a1', status, note });
  for (const note of ['1', '2', '3', '4']) await publish(note);
  return { ...opened, publish, openPage: () => opened.openPage(transport) };
}

describe.each(ways)('by $by', ({ transport }) => {
  describe.each(Object.entries(alterations))('a page behind a proxy that %s', (_, intercept) => {
    test('is notified of each update once', async () => {
      const { network, publish, openPage } = await showFour(transport());
      network.intercept = intercept;
      const page = openPage();
      await seconds(2);
      expect(page.order()).toMatchObject({ status: 'PROCESSING', version: 4 });
      await publish('5');
      await seconds(2);
      await publish('6', 'SHIPPED');
      await seconds(2);
      expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 6 });
      expect(page.received.updates.map(({ note }) => note)).toEqual(['5', '6']);
      expect(page.live()?.isStale).toBe(false);
    });

    test.each([
      { log: 'that is empty at first', isEmptyAtFirst: true },
      { log: 'that has an update already', isEmptyAtFirst: false },
    ])('follows a new epoch of a log $log', async ({ isEmptyAtFirst }) => {
      const opened = await showFour(transport());
      opened.network.intercept = intercept;
      const page = opened.openPage();
      await seconds(2);
      expect(page.order()).toMatchObject({ version: 4 });
      const bus = freshBus();
      opened.restart({ bus });
      if (isEmptyAtFirst) await seconds(5);
      await opened.emit({ orderId: 'a1', status: 'SHIPPED' });
      await seconds(5);
      const { epoch } = await bus.head('a1');
      expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 1, epoch });
      await opened.emit({ orderId: 'a1', status: 'DELIVERED' });
      await seconds(5);
      expect(page.order()).toMatchObject({ status: 'DELIVERED', version: 2 });
      expect(page.arrows()).toEqual(['PROCESSING → SHIPPED', 'SHIPPED → DELIVERED']);
      expect(page.live()?.isStale).toBe(false);
    });
  });

  describe.each(Object.entries(substitutes))('a page that gets responses from %s', (_, intercept) => {
    test('while the server restarts, is live again afterwards (G5)', async () => {
      const { network, cut, publish, openPage } = await showFour(transport());
      const page = openPage();
      await seconds(2);
      network.intercept = intercept;
      cut();
      await seconds(20);
      expect(page.live()?.connection).not.toMatch(/refused|finished|open/);
      expect(page.order()).toMatchObject({ status: 'PROCESSING', version: 4 });
      network.intercept = (request, server) => server(request);
      await publish('5', 'SHIPPED');
      await seconds(60);
      expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 5 });
      expect(page.live()?.connection).toMatch(/open|polling/);
      expect(page.arrows()).toEqual(['PROCESSING → SHIPPED']);
    });

    test('before its first snapshot, receives it afterwards (G5)', async () => {
      const { network, openPage } = await showFour(transport());
      network.intercept = intercept;
      const page = openPage();
      await seconds(20);
      expect(page.live()?.connection).not.toMatch(/refused|finished|open/);
      network.intercept = (request, server) => server(request);
      await seconds(60);
      expect(page.order()).toMatchObject({ status: 'PROCESSING', version: 4 });
    });
  });

  test('a page whose requests are redirected to a sign-in page is refused with status 401', async () => {
    const { network, cut, openPage } = await showFour(transport());
    const page = openPage();
    await seconds(2);
    network.intercept = redirectsToSignIn;
    cut();
    await seconds(60);
    expect(page.live()).toMatchObject({ connection: 'refused', error: { status: 401 } });
    expect(page.order()).toMatchObject({ status: 'PROCESSING', version: 4 });
  });

  test('one redirect to a sign-in page ends nothing', async () => {
    const { network, cut, openPage } = await showFour(transport());
    const page = openPage();
    await seconds(2);
    let redirects = 0;
    network.intercept = (request, server) =>
      redirects++ === 0 ? redirectsToSignIn(request, server) : server(request);
    cut();
    await seconds(60);
    expect(page.live()?.connection).toMatch(/open|polling/);
  });
});

test.each(Object.entries(substitutes))(
  'if only the stream gets its responses from %s, the page polls',
  async (_, intercept) => {
    const { network, publish, openPage } = await showFour(transports.both());
    network.intercept = (request, server) =>
      new URL(request.url).pathname.endsWith('/stream') ? intercept(request, server) : server(request);
    const page = openPage();
    await seconds(15);
    expect(page.live()).toMatchObject({ connection: 'polling', connectionType: 'polling', isStale: false });
    expect(page.order()).toMatchObject({ version: 4 });
    await publish('5', 'SHIPPED');
    await seconds(2);
    expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 5 });
    await seconds(120);
    expect(page.live()).toMatchObject({ connection: 'polling', isStale: false });
  },
);
