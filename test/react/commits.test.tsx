import { act, render, screen } from '@testing-library/react';
import { memo, Profiler } from 'react';
import { useOrderStatus } from 'react-order-status';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';

const Order = memo(function Order({ id, transport }: { id: string; transport: ScriptedTransport }) {
  const quiet = { transport, enableNotifications: false };
  const { status, isConnected } = useOrderStatus(id, 'PENDING', quiet);
  return (
    <p>
      {id}: {status}, {isConnected ? 'live' : 'not live'}
    </p>
  );
});

/** Two orders, the first of them watched twice, and the number of commits of each. */
function renderOrders() {
  const transport = scriptedTransport();
  const commits: Record<string, number> = {};
  const count = (name: string) => () => {
    commits[name] = (commits[name] ?? 0) + 1;
  };
  render(
    <Profiler id="page" onRender={count('page')}>
      <Profiler id="a" onRender={count('a')}>
        <Order id="a" transport={transport} />
      </Profiler>
      <Profiler id="again" onRender={count('a again')}>
        <Order id="a" transport={transport} />
      </Profiler>
      <Profiler id="b" onRender={count('b')}>
        <Order id="b" transport={transport} />
      </Profiler>
    </Profiler>,
  );
  for (const connection of transport.connections) act(() => connection.open());
  const [a] = transport.connections;
  if (!a) throw new Error('no connection was made');
  for (const name of Object.keys(commits)) delete commits[name];
  return { a, commits };
}

test('one message causes one commit, only of components that watch its order', () => {
  const { a, commits } = renderOrders();

  act(() => a.update({ status: 'PROCESSING' }));

  expect(screen.getAllByText('a: PROCESSING, live')).toHaveLength(2);
  expect(commits).toEqual({ page: 1, a: 1, 'a again': 1 });
});

test('a message after a lost connection changes the connection and the status in one commit', () => {
  const { a, commits } = renderOrders();
  act(() => a.lose());
  for (const name of Object.keys(commits)) delete commits[name];

  act(() => {
    a.open();
    a.update({ status: 'PROCESSING' });
  });

  expect(screen.getAllByText('a: PROCESSING, live')).toHaveLength(2);
  expect(commits).toEqual({ page: 1, a: 1, 'a again': 1 });
});

test('a message without changes, and a heartbeat, cause no commit', () => {
  const { a, commits } = renderOrders();
  act(() => a.update({ status: 'PROCESSING', version: 1, timestamp: '2024-01-01T12:00:00Z' }, 'e-1'));
  for (const name of Object.keys(commits)) delete commits[name];

  act(() => a.alive());
  act(() => a.update({ status: 'PROCESSING', version: 1, timestamp: '2024-01-01T12:00:00Z' }, 'e-1'));
  act(() => a.snapshot({ status: 'PROCESSING', version: 1, timestamp: '2024-01-01T12:00:00Z' }, 'e-1'));

  expect(commits).toEqual({});
});

test('without act, as in an app, one message causes one commit too', async () => {
  const { a, commits } = renderOrders();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  try {
    a.update({ status: 'PROCESSING' });
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
  } finally {
    vi.unstubAllGlobals();
  }

  expect(commits).toEqual({ page: 1, a: 1, 'a again': 1 });
});
