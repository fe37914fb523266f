import { act, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import toast, { Toaster } from 'react-hot-toast';
import { OrderStatusProvider, useOrderStatus, useOrderUpdates } from 'react-order-status';
import { de } from 'react-order-status/locales';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';
import { afterEach, expect, test } from 'vitest';

afterEach(() => act(() => toast.remove()));

function Watcher({ transport }: { transport: ScriptedTransport }) {
  useOrderStatus('123', 'PROCESSING', { transport });
  return null;
}

function Announcer({ transport }: { transport: ScriptedTransport }) {
  useOrderUpdates('123', () => {}, { transport, announces: true });
  return null;
}

function renderPage({ announced = false } = {}) {
  const transport = scriptedTransport();
  render(
    <StrictMode>
      <Watcher transport={transport} />
      <Watcher transport={transport} />
      {announced && <Announcer transport={transport} />}
      <Toaster />
    </StrictMode>,
  );
  act(() => transport.connection.open());
  return transport;
}

const isSpoken = (element: HTMLElement) =>
  element.closest('[aria-live]')?.getAttribute('aria-live') === 'polite';

test('an update shows one toast and its note another, although two hooks watch', async () => {
  const transport = renderPage();

  act(() =>
    transport.connection.update({ status: 'SHIPPED', note: 'Package shipped via FedEx', version: 1 }),
  );

  const status = await screen.findByText('Order status updated: Processing → Shipped');
  expect(screen.getByText('📦')).toBeDefined();
  expect(screen.getByText('ℹ️')).toBeDefined();
  expect(screen.getAllByText(/Order status updated/)).toHaveLength(1);
  expect(screen.getAllByText('Package shipped via FedEx')).toHaveLength(1);
  expect(isSpoken(status)).toBe(true);
});

test('two updates in a row show two toasts', async () => {
  const transport = renderPage();

  act(() => {
    transport.connection.update({ status: 'SHIPPED', version: 1 });
    transport.connection.update({ status: 'DELIVERED', version: 2 });
  });

  expect(await screen.findByText('Order status updated: Processing → Shipped')).toBeDefined();
  expect(await screen.findByText('Order status updated: Shipped → Delivered')).toBeDefined();
});

test('the first state and a replay show nothing', async () => {
  const transport = renderPage();
  act(() => transport.connection.snapshot({ status: 'SHIPPED', version: 4 }, 'a-4'));
  act(() => transport.connection.update({ status: 'SHIPPED', version: 4 }, 'a-4'));

  // The toast of a later update shows that there was time for theirs.
  act(() => transport.connection.update({ status: 'DELIVERED', version: 5 }, 'a-5'));
  await screen.findByText('Order status updated: Shipped → Delivered');

  expect(screen.getAllByText(/Order status updated/)).toHaveLength(1);
});

test('beside a live region that announces the update, toasts are not announced', async () => {
  const transport = renderPage({ announced: true });

  act(() => transport.connection.update({ status: 'SHIPPED', version: 1 }));

  expect(isSpoken(await screen.findByText('Order status updated: Processing → Shipped'))).toBe(false);
});

test('below a provider with the labels of a language, toasts are in that language', async () => {
  const transport = scriptedTransport();
  render(
    <OrderStatusProvider labels={de}>
      <Watcher transport={transport} />
      <Toaster />
    </OrderStatusProvider>,
  );
  act(() => transport.connection.open());

  act(() => transport.connection.update({ status: 'SHIPPED', version: 1 }));

  expect(await screen.findByText('Bestellstatus aktualisiert: In Bearbeitung → Versandt')).toBeDefined();
});
