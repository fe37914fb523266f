import { render, renderHook } from '@testing-library/react';
import {
  type ConnectRequest,
  OrderStatusProvider,
  OrderStatusTracker,
  OrderTimeline,
  type Transport,
  useOrderStatus,
} from 'react-order-status';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { badValues, passTo, propOptions, textOf } from '../options/hostile-options.js';

afterEach(() => void vi.restoreAllMocks());

/** A transport that shows which polling interval it was given. */
function recordingTransport() {
  const requests: ConnectRequest[] = [];
  const transport: Transport = {
    type: 'recording',
    connect(request) {
      requests.push(request);
      return () => {};
    },
  };
  return { transport, intervals: () => requests.map((request) => request.pollingInterval()) };
}

const order = { id: '123', status: 'PENDING' } as const;
const history = Array.from({ length: 25 }, (_, second) => ({
  status: 'PENDING',
  timestamp: new Date(second * 1_000).toISOString(),
}));

/** Renders with the value; returns what was used in its place. */
const uses: Record<(typeof propOptions)[number], (value: never) => unknown> = {
  'UseOrderStatusOptions.pollingInterval': (pollingInterval) => {
    const { transport, intervals } = recordingTransport();
    renderHook(() => useOrderStatus('123', 'PENDING', { transport, pollingInterval }));
    return intervals();
  },
  'OrderStatusDefaults.pollingInterval': (pollingInterval) => {
    const { transport, intervals } = recordingTransport();
    render(
      <OrderStatusProvider transport={transport} pollingInterval={pollingInterval}>
        <OrderStatusTracker order={order} />
      </OrderStatusProvider>,
    );
    return intervals();
  },
  'TrackerOptions.pollingInterval': (pollingInterval) => {
    const { transport, intervals } = recordingTransport();
    render(
      <OrderStatusProvider transport={transport} pollingInterval={3_000}>
        <OrderStatusTracker order={order} pollingInterval={pollingInterval} />
      </OrderStatusProvider>,
    );
    return intervals();
  },
  'TimelineOptions.limit': (limit) => {
    const { container } = render(<OrderTimeline history={history} limit={limit} />);
    return [container.querySelectorAll('li').length];
  },
};

const defaults: Record<(typeof propOptions)[number], readonly unknown[]> = {
  'UseOrderStatusOptions.pollingInterval': [undefined],
  'OrderStatusDefaults.pollingInterval': [undefined],
  'TrackerOptions.pollingInterval': [3_000],
  'TimelineOptions.limit': [20],
};

describe.each(propOptions)('%s', (name) => {
  test.each([...badValues, 0].map((value) => ({ value, text: textOf(value) })))(
    '$text is not used, and reported at most once',
    ({ value }) => {
      const consoleError = vi.spyOn(console, 'error').mockImplementation(() => {});
      expect(passTo(uses[name], value)).toEqual(defaults[name]);
      expect(passTo(uses[name], value)).toEqual(defaults[name]);
      expect(consoleError.mock.calls.length).toBeLessThanOrEqual(1);
    },
  );

  test('an invalid value is reported with its name', () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => {});
    passTo(uses[name], `invalid ${name}`);
    expect(consoleError.mock.calls.flat().join()).toMatch(
      /\[order-status\] (pollingInterval|limit) is "invalid .*must be .*The default is used\./,
    );
  });
});

test.each([5_000, Number.POSITIVE_INFINITY])('a polling interval of %s is used', (pollingInterval) => {
  expect(passTo(uses['UseOrderStatusOptions.pollingInterval'], pollingInterval)).toEqual([pollingInterval]);
});

test('a limit of Infinity shows all entries', () => {
  expect(passTo(uses['TimelineOptions.limit'], Number.POSITIVE_INFINITY)).toEqual([25]);
});
