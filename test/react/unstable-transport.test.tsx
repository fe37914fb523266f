import { act, renderHook } from '@testing-library/react';
import { type Transport, useOrderStatus } from 'react-order-status';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Counts connections that open at once. */
function createServer() {
  const server = { connections: 0, open: 0 };
  const transport = (): Transport => ({
    type: 'quick',
    connect(_, sink) {
      server.connections += 1;
      server.open += 1;
      const timer = setTimeout(() => sink.open({ type: 'quick', live: true, freshFor: 30_000 }), 5);
      return () => {
        server.open -= 1;
        clearTimeout(timer);
      };
    },
  });
  return { server, transport };
}

/** Timers, and React's work between them. */
async function pass(ms: number) {
  for (let left = ms; left > 0; left -= 100)
    await act(() => vi.advanceTimersByTimeAsync(Math.min(left, 100)));
}

test('a transport that is created with each render connects seldom, and a warning names the fix', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { server, transport } = createServer();
  const { result, unmount } = renderHook(() => useOrderStatus('123', 'PENDING', { transport: transport() }));
  await pass(120_000);
  expect(server.connections).toBeLessThan(25);
  expect(server.connections).toBeGreaterThan(8);
  expect(result.current.status).toBe('PENDING');
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn.mock.calls[0]?.[0]).toContain('outside of the component');
  unmount();
  await pass(2_000);
  expect(server.open).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('also where a clock renders the component each second', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const { server, transport } = createServer();
  const { rerender } = renderHook(() => useOrderStatus('123', 'PENDING', { transport: transport() }));
  for (let seconds = 0; seconds < 60; seconds += 1) {
    await pass(1_000);
    rerender();
  }
  expect(server.connections).toBeLessThan(20);
  expect(server.connections).toBeGreaterThan(8);
});

test('a transport that changes now and then is followed at once, without a warning', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { server, transport } = createServer();
  const { result, rerender } = renderHook(
    (props: { transport: Transport }) => useOrderStatus('123', 'PENDING', props),
    { initialProps: { transport: transport() } },
  );
  for (let changes = 1; changes <= 20; changes += 1) {
    await pass(30_000);
    rerender({ transport: transport() });
    await pass(100);
    expect(server.connections).toBe(changes + 1);
    expect(result.current.connection).toBe('open');
  }
  expect(warn).not.toHaveBeenCalled();
});
