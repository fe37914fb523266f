import { toast } from 'react-hot-toast';
import { defineOrderFlow, type OrderUpdate } from 'react-order-status';
import { ar, de, ja } from 'react-order-status/locales';
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
  id: 'x4q2',
};

const notify = (update: Partial<OrderUpdate<string>>, context = {}) =>
  void toastNotifier.notify({ ...shipped, ...update }, { silent: false, ...context });

test('a change is shown with 📦, from → to, for 5 seconds', () => {
  notify({});

  expect(toast.success).toHaveBeenCalledExactlyOnceWith('Order status updated: Processing → Shipped', {
    id: 'order-status:123:7:x4q2',
    icon: '📦',
    duration: 5_000,
  });
  expect(toast).not.toHaveBeenCalled();
});

test('a delivered order is shown with ✅', () => {
  notify({ status: 'DELIVERED', previousStatus: 'SHIPPED' });

  expect(toast.success).toHaveBeenCalledExactlyOnceWith(
    'Order status updated: Shipped → Delivered',
    expect.objectContaining({ icon: '✅', duration: 5_000 }),
  );
});

test('a note is shown in a toast of its own, with ℹ️, for 4 seconds', () => {
  notify({ note: 'Package shipped via FedEx' });

  expect(toast.success).toHaveBeenCalledTimes(1);
  expect(toast).toHaveBeenCalledExactlyOnceWith('Package shipped via FedEx', {
    id: 'order-status:123:7:x4q2:note',
    icon: 'ℹ️',
    duration: 4_000,
  });
});

test('an action is shown if there is no note', () => {
  notify({ previousStatus: 'SHIPPED', action: { label: 'Choose another day' } });
  expect(toast).toHaveBeenCalledExactlyOnceWith('Choose another day', expect.anything());
});

test('a note without a change of the status is shown alone', () => {
  notify({ previousStatus: 'SHIPPED', note: 'Out for delivery' });

  expect(toast.success).not.toHaveBeenCalled();
  expect(toast).toHaveBeenCalledTimes(1);
});

test('an update with tracking only shows no toast', () => {
  notify({ previousStatus: 'SHIPPED', tracking: [{ trackingNumber: '42' }] });

  expect(toast.success).not.toHaveBeenCalled();
  expect(toast).not.toHaveBeenCalled();
});

test('only the new status is shown if the previous one is unknown', () => {
  notify({ previousStatus: undefined });

  expect(toast.success).toHaveBeenCalledExactlyOnceWith('Order status updated: Shipped', expect.anything());
});

test('a status that the flow does not contain is shown humanized', () => {
  notify({ status: 'OUT_FOR_DELIVERY', previousStatus: 'SHIPPED' });

  expect(toast.success).toHaveBeenCalledExactlyOnceWith(
    'Order status updated: Shipped → Out for delivery',
    expect.objectContaining({ icon: '📦' }),
  );
});

test('the labels and tones of a custom flow are used', () => {
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

test('an update without a version is identified by its status, its time and its details', () => {
  const idOf = (update: Partial<OrderUpdate<string>>) => {
    notify({ version: undefined, id: undefined, ...update });
    return vi.mocked(toast.success).mock.lastCall?.[1]?.id;
  };
  const ids = [
    {},
    { status: 'DELIVERED' },
    { timestamp: '2024-01-01T12:00:01Z' },
    { note: 'Left the warehouse' },
    { location: 'Memphis, TN, US' },
  ].map(idOf);
  expect(new Set(ids).size).toBe(ids.length);
  expect(idOf({})).toBe(ids[0]);
});

test('a version that a log assigned twice is two updates', () => {
  const idOf = (id: string) => {
    notify({ id });
    return vi.mocked(toast.success).mock.lastCall?.[1]?.id;
  };
  expect(idOf('lost')).not.toBe(idOf('kept'));
});

test('silent toasts are not announced', () => {
  const ariaProps = { role: 'status', 'aria-live': 'off' };

  notify({ note: 'Package shipped via FedEx' }, { silent: true });

  expect(toast.success).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ ariaProps }));
  expect(toast).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ ariaProps }));
});

/** The text of the toast of an update. */
const textOf = (update: Partial<OrderUpdate<string>>, context: object) => {
  notify(update, context);
  return vi.mocked(toast.success).mock.lastCall?.[0];
};

test.each([
  [de, 'Bestellstatus aktualisiert: In Bearbeitung → Versandt', 'Bestellstatus aktualisiert: Versandt'],
  [ja, 'ご注文状況が更新されました：準備中 → 発送済み', 'ご注文状況が更新されました：発送済み'],
  [ar, 'تم تحديث حالة الطلب: قيد التجهيز ← تم الشحن', 'تم تحديث حالة الطلب: تم الشحن'],
])('with the labels of $locale it is in that language', (labels, change, first) => {
  expect(textOf({}, { labels })).toBe(change);
  expect(textOf({ previousStatus: undefined }, { labels })).toBe(first);
});

test('custom texts are used, and those left out are English', () => {
  const labels = { statuses: { SHIPPED: 'On the road' }, firstNotification: 'Now: {to}' };

  expect(textOf({}, { labels })).toBe('Order status updated: Processing → On the road');
  expect(textOf({ previousStatus: undefined }, { labels })).toBe('Now: On the road');
});

test('a status without a label in the labels has the label of the flow', () => {
  const flow = defineOrderFlow({
    statuses: { cooking: { label: 'In der Küche' }, SHIPPED: { label: 'Sent' } },
    steps: ['cooking', 'SHIPPED'],
    transitions: {},
  });

  expect(textOf({ previousStatus: 'cooking' }, { labels: de, flow })).toBe(
    'Bestellstatus aktualisiert: In der Küche → Versandt',
  );
});

test.each(['constructor', 'toString', '__proto__'])(
  'a status with the name %s is shown humanized like any other',
  (status) => {
    expect(textOf({ status, previousStatus: undefined }, { labels: de })).toMatch(
      /^Bestellstatus aktualisiert: (Constructor|To string|Proto)$/,
    );
  },
);

test('in a language that is written from right to left, English statuses and notes are isolated', () => {
  notify({ status: 'HUB', note: 'At the depot (north).' }, { labels: ar });
  expect(toast.success).toHaveBeenCalledExactlyOnceWith(
    'تم تحديث حالة الطلب: قيد التجهيز ← \u2068Hub\u2069',
    expect.anything(),
  );
  expect(toast).toHaveBeenCalledExactlyOnceWith('\u2068At the depot (north).\u2069', expect.anything());
});

test('a note in Hebrew is isolated on an English page', () => {
  notify({ note: 'נמסר לשכן.' });
  expect(toast).toHaveBeenCalledExactlyOnceWith('\u2068נמסר לשכן.\u2069', expect.anything());
});
