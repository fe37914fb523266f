import { act, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { type Transport, TransportError } from '../../src/client/index.js';
import { type OrderStatusDefaults, OrderStatusProvider } from '../../src/react/index.js';
import { type ScriptedConnection, scriptedTransport } from '../../src/testing/index.js';

/** Renders a page whose server the test controls. */
export function livePage(children: ReactNode, { wrap = (node: ReactNode) => node, ...defaults }: Page = {}) {
  const transport = scriptedTransport();
  const notifier = { notify: vi.fn() };
  const page = (content: ReactNode) =>
    wrap(
      <OrderStatusProvider transport={transport} notifier={notifier} {...defaults}>
        {content}
      </OrderStatusProvider>,
    );
  const { container, rerender, unmount } = render(page(children));
  return {
    container,
    notifier,
    transport,
    unmount,
    rerender: (content: ReactNode) => rerender(page(content)),
    /** Sends messages from the server. */
    server: (script: (connection: ScriptedConnection) => void) =>
      act(async () => script(transport.connection)),
    /** The lines of all live regions. */
    announced: () =>
      screen.getAllByRole('status').flatMap((region) => [...region.children].map((line) => line.textContent)),
  };
}

interface Page extends OrderStatusDefaults {
  readonly wrap?: (node: ReactNode) => ReactNode;
}

/** A time on the day of the tests' updates, by its minute. */
export const time = (minute: number) => new Date(Date.UTC(2026, 10, 25, 10, minute)).toISOString();

/** Waits for the reports that a transport has made within `connect`. */
export const settled = () => act(async () => {});

/** A transport whose server refuses every request. */
export const refusing = (status: number): Transport => ({
  type: 'refusing',
  connect(_request, sink) {
    const error = new TransportError('http', `The server answered ${status}.`, { status });
    sink.end({ reason: 'refused', error });
    return () => {};
  },
});
