import { act, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { type OrderStatus, useOrderStatus } from 'react-order-status';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { serverOf } from './watch-order.js';

function Order({ transport, status = 'SHIPPED' }: { transport: ScriptedTransport; status?: OrderStatus }) {
  const order = useOrderStatus('123', status, { transport, enableNotifications: false });
  return (
    <p>
      {order.status}, {order.connection}
    </p>
  );
}

let container: HTMLElement;
let root: Root | undefined;
beforeEach(() => {
  container = document.createElement('div');
  document.body.append(container);
});
afterEach(() => {
  act(() => root?.unmount());
  container.remove();
});

/** Hydrates the server's markup; returns the errors that React reported. */
function hydrate(html: string, transport: ScriptedTransport) {
  container.innerHTML = html;
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const onRecoverableError = vi.fn();
  act(() => {
    root = hydrateRoot(
      container,
      <StrictMode>
        <Order transport={transport} />
      </StrictMode>,
      { onRecoverableError },
    );
  });
  const found = [...complaints.mock.calls, ...onRecoverableError.mock.calls];
  complaints.mockRestore();
  return found;
}

test('the server renders the initial state and opens no connection', () => {
  const transport = scriptedTransport();

  const html = renderToString(<Order transport={transport} />);

  expect(html).toContain('SHIPPED');
  expect(html).toContain('connecting');
  expect(transport.connections).toEqual([]);
});

test('the server renders a hook that is not live as idle', () => {
  function Still() {
    return <p>{useOrderStatus('123', 'SHIPPED', { live: false }).connection}</p>;
  }
  expect(renderToString(<Still />)).toBe('<p>idle</p>');
});

test('hydration matches the markup of the server, without errors, and becomes live', () => {
  const transport = scriptedTransport();

  const html = renderToString(<Order transport={transport} />);

  expect(hydrate(html, transport)).toEqual([]);
  expect(screen.getByText('SHIPPED, connecting')).toBeDefined();

  serverOf(transport).open();
  serverOf(transport).update({ status: 'DELIVERED' });
  expect(screen.getByText('DELIVERED, open')).toBeDefined();
  expect(transport.connections).toHaveLength(1);
});

test('a part that hydrates after another became live causes no mismatch, and shows the live state', () => {
  const transport = scriptedTransport();
  // Rendered before any hook is live, as on a server.
  const html = renderToString(<Order transport={transport} />);
  const elsewhere = document.createElement('div');
  elsewhere.innerHTML = html;
  let early: Root | undefined;
  act(() => {
    early = hydrateRoot(elsewhere, <Order transport={transport} />);
  });
  serverOf(transport).open();
  serverOf(transport).update({ status: 'DELIVERED' });

  expect(hydrate(html, transport)).toEqual([]);

  expect(screen.getByText('DELIVERED, open')).toBeDefined();
  act(() => early?.unmount());
});
