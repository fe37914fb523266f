import { toast } from 'react-hot-toast';
import { defineOrderFlow, type OrderUpdate } from 'react-order-status';
import { beforeEach, expect, test, vi } from 'vitest';
import { toastNotifier } from '../../src/notifications/index.js';

vi.mock('react-hot-toast', () => ({ toast: Object.assign(vi.fn(), { success: vi.fn() }) }));
beforeEach(() => void vi.clearAllMocks());

const shipped: OrderUpdate<string> = {
  orderId: '123',
  status: 'SHIPPED',
  previousStatus: 'PROCESSING',
  timestamp: '2024-01-01T12:00:00Z',
  version: 7,
};

const notify = (update: Partial<OrderUpdate<string>>, context = {}) =>
  void toastNotifier.notify({ ...shipped, ...update }, { silent: false, ...context });

test('a change is told as in the seed: 📦, from → to, for 5 seconds', () => {
  notify({});

  expect(toast.success).toHaveBeenCalledExactlyOnceWith('Order status updated: Processing → Shipped', {
    id: 'order-status:123:7',
    icon: '📦',
    duration: 5_000,
  });
  expect(toast).not.toHaveBeenCalled();
});

test('an order that arrived is told with ✅', () => {
  notify({ status: 'DELIVERED', previousStatus: 'SHIPPED' });

  expect(toast.success).toHaveBeenCalledExactlyOnceWith(
    'Order status updated: Shipped → Delivered',
    expect.objectContaining({ icon: '✅', duration: 5_000 }),
  );
});

test('a note is told apart, with ℹ️, for 4 seconds', () => {
  notify({ note: 'Package shipped via FedEx' });

  expect(toast.success).toHaveBeenCalledTimes(1);
  expect(toast).toHaveBeenCalledExactlyOnceWith('Package shipped via FedEx', {
    id: 'order-status:123:7:note',
    icon: 'ℹ️',
    duration: 4_000,
  });
});

test('a note without a change of the status is told alone', () => {
  notify({ previousStatus: 'SHIPPED', note: 'Out for delivery' });

  expect(toast.success).not.toHaveBeenCalled();
  expect(toast).toHaveBeenCalledTimes(1);
});

test('an update that brings tracking alone is told by no toast', () => {
  notify({ previousStatus: 'SHIPPED', tracking: [{ trackingNumber: '42' }] });

  expect(toast.success).not.toHaveBeenCalled();
  expect(toast).not.toHaveBeenCalled();
});

test('where the status before is not known, only the new one is told', () => {
  notify({ previousStatus: undefined });

  expect(toast.success).toHaveBeenCalledExactlyOnceWith('Order status updated: Shipped', expect.anything());
});

test('a status that the flow does not know is told in words', () => {
  notify({ status: 'OUT_FOR_DELIVERY', previousStatus: 'SHIPPED' });

  expect(toast.success).toHaveBeenCalledExactlyOnceWith(
    'Order status updated: Shipped → Out for delivery',
    expect.objectContaining({ icon: '📦' }),
  );
});

test('the labels and tones of a flow of your own are used', () => {
  const flow = defineOrderFlow({
    statuses: { cooking: { label: 'In the kitchen' }, ready: { label: 'Ready for you', tone: 'success' } },
    steps: ['cooking', 'ready'],
    transitions: { cooking: ['ready'] },
  });

  notify({ status: 'ready', previousStatus: 'cooking' }, { flow });

  expect(toast.success).toHaveBeenCalledExactlyOnceWith(
    'Order status updated: In the kitchen → Ready for you',
    expect.objectContaining({ icon: '✅' }),
  );
});

test('an update without a version is known by its time', () => {
  notify({ version: undefined });

  expect(toast.success).toHaveBeenCalledExactlyOnceWith(
    expect.anything(),
    expect.objectContaining({ id: 'order-status:123:2024-01-01T12:00:00Z' }),
  );
});

test('silent toasts are not read aloud, as a live region of the page speaks already', () => {
  const ariaProps = { role: 'status', 'aria-live': 'off' };

  notify({ note: 'Package shipped via FedEx' }, { silent: true });

  expect(toast.success).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ ariaProps }));
  expect(toast).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ ariaProps }));
});
