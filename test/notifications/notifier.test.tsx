import { act, renderHook } from '@testing-library/react';
import {
  NotificationError,
  type Notifier,
  type OrderStatusError,
  type UseOrderStatusOptions,
  useOrderStatus,
} from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';

/** Hooks that watch one order with these options. */
function watch(...hooks: UseOrderStatusOptions[]) {
  const transport = scriptedTransport();
  const { result } = renderHook(() =>
    // The number of hooks is the same in every render.
    hooks.map((options) => useOrderStatus('123', 'PENDING', { ...options, transport })),
  );
  act(() => transport.connection.open());
  return {
    result,
    update: (status: string, note?: string) => act(() => transport.connection.update({ status, note })),
  };
}

const spy = () => ({ notify: vi.fn<Notifier['notify']>() });

test('a custom notifier receives each update once, in order, including notes without a change', () => {
  const notifier = spy();
  const { update } = watch({ notifier }, { notifier });

  update('PROCESSING');
  update('PROCESSING', 'Packed');
  update('SHIPPED');

  expect(notifier.notify.mock.calls.map(([{ status, previousStatus }]) => [previousStatus, status])).toEqual([
    ['PENDING', 'PROCESSING'],
    ['PROCESSING', 'PROCESSING'],
    ['PROCESSING', 'SHIPPED'],
  ]);
});

test('two notifiers receive each update', () => {
  const [one, other] = [spy(), spy()];
  const { update } = watch({ notifier: one }, { notifier: other });

  update('PROCESSING');

  expect(one.notify).toHaveBeenCalledTimes(1);
  expect(other.notify).toHaveBeenCalledTimes(1);
});

test('enableNotifications: false notifies of nothing, and does not affect other hooks', () => {
  const [off, on] = [spy(), spy()];
  const { update } = watch({ notifier: off, enableNotifications: false }, { notifier: on });

  update('PROCESSING');

  expect(off.notify).not.toHaveBeenCalled();
  expect(on.notify).toHaveBeenCalledTimes(1);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('no Toaster');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no Toaster'))],
])(
  'the error of a notifier that %s is passed to onError; the status is not affected',
  async (_how, notify) => {
    const onError = vi.fn<(error: OrderStatusError) => void>();
    const onStatusChange = vi.fn();
    const { result, update } = watch({ notifier: { notify }, onError, onStatusChange });

    update('PROCESSING');
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));

    const [error] = onError.mock.calls[0] ?? [];
    expect(error).toBeInstanceOf(NotificationError);
    expect(error).toMatchObject({ code: 'notification-failed', cause: new Error('no Toaster') });
    expect(onStatusChange).toHaveBeenCalledTimes(1);
    expect(result.current[0]).toMatchObject({ status: 'PROCESSING', isConnected: true, error: null });
  },
);

test('without an onError, a failed notification is logged as an error', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { update } = watch({ notifier: { notify: () => Promise.reject(new Error('no Toaster')) } });

  update('PROCESSING');
  await vi.waitFor(() => expect(log).toHaveBeenCalledTimes(1));

  expect(log).toHaveBeenCalledWith(expect.any(NotificationError));
  log.mockRestore();
});

test('an onStatusChange that throws does not prevent the notification', async () => {
  const notifier = spy();
  const uncaught = new Promise((resolve) => process.once('uncaughtException', resolve));
  const { update } = watch({
    notifier,
    onStatusChange: () => {
      throw new Error("the app's mistake");
    },
  });

  update('PROCESSING');

  expect(notifier.notify).toHaveBeenCalledTimes(1);
  expect(await uncaught).toEqual(new Error("the app's mistake"));
});
