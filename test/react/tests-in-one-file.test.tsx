import { cleanup, render, screen } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { OrderStatusProvider, OrderStatusTracker, polling } from 'react-order-status';
import { mockOrderServer, resetClients } from 'react-order-status/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

// As an app's test does it: one mock server for all tests of a file, with the default client.
const shop = mockOrderServer({ http, orders: [{ id: '123', status: 'PENDING' }] });
const network = setupServer(...shop.handlers);
const requests = vi.fn();
beforeAll(() => {
  network.listen({ onUnhandledRequest: 'error' });
  network.events.on('request:start', requests);
});
afterAll(() => network.close());

const order = { id: '123', status: 'PENDING' } as const;
const shown = (name: RegExp) => screen.findByRole('region', { name });

describe('after `reset`', () => {
  afterEach(async () => {
    await shop.reset();
    cleanup();
    requests.mockClear();
  });

  test.each(['first', 'second', 'third'])(
    'the %s test of an order begins with its row, and ends with its own update',
    async () => {
      render(<OrderStatusTracker order={order} enableNotifications={false} />);
      await shown(/Pending/);
      await screen.findByText('Live');
      await shown(/Pending/);
      expect(await shop.emitOrderUpdate({ orderId: '123', status: 'PROCESSING' })).toMatchObject({
        version: 1,
      });
      await shown(/Processing/);
    },
  );

  // The app's own, in a module.
  const transport = polling({ url: '/api/orders/:orderId', interval: 250 });

  test.each(['first', 'second'])('the %s test with a transport of the app begins with the row', async () => {
    render(
      <OrderStatusProvider transport={transport} enableNotifications={false}>
        <OrderStatusTracker order={order} />
      </OrderStatusProvider>,
    );
    await shown(/Pending/);
    await vi.waitFor(() => expect(requests).toHaveBeenCalled());
    await shop.emitOrderUpdate({ orderId: '123', status: 'CANCELLED' });
    await shown(/Cancelled/);
  });
});

test('without it, a page shows what it knows of the order', async () => {
  const { unmount } = render(<OrderStatusTracker order={order} enableNotifications={false} />);
  await screen.findByText('Live');
  await shop.emitOrderUpdate({ orderId: '123', status: 'PROCESSING' });
  await shown(/Processing/);
  unmount();
  render(<OrderStatusTracker order={order} enableNotifications={false} />);
  await shown(/Processing/);
  await shop.reset();
});

test('`resetClients` closes the connections of pages, and forgets their orders', async () => {
  render(<OrderStatusTracker order={order} enableNotifications={false} />);
  await screen.findByText('Live');
  await shop.emitOrderUpdate({ orderId: '123', status: 'PROCESSING' });
  await shown(/Processing/);
  cleanup();
  resetClients();
  requests.mockClear();
  network.use(http.get('*/api/orders/*', () => new Response(null, { status: 503 })));
  render(<OrderStatusTracker order={order} enableNotifications={false} />);
  await shown(/Pending/);
  await vi.waitFor(() => expect(requests).toHaveBeenCalled());
  network.resetHandlers();
  cleanup();
  await shop.reset();
});

test('after `reset`, members that were destructured belong to the new server', async () => {
  const { emitOrderUpdate, reset } = shop;
  await emitOrderUpdate({ orderId: '123', status: 'PROCESSING' });
  await reset();
  expect(await emitOrderUpdate({ orderId: '123', status: 'PROCESSING' })).toMatchObject({ version: 1 });
  await reset();
});
