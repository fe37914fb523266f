import { OrderStatusTracker, useOrderStatus, useOrderUpdates } from 'react-order-status';
import { expect, test } from 'vitest';
import { OrderAnnouncer } from '../../src/components/index.js';

function AppsOwn({ orderId }: { orderId: string }) {
  const { status } = useOrderStatus(orderId, 'PENDING');
  return <p>{status}</p>;
}

test.each([
  ['the hook', useOrderStatus],
  ['a hook of the library', useOrderUpdates],
  ['a component of the library', OrderAnnouncer],
  ['a component of an app', AppsOwn],
])('%s runs compiled', (_whose, compiled) => {
  expect(compiled.toString()).toMatch(/\$\[0\]/);
});

test('a component in forwardRef runs compiled', () => {
  expect(OrderStatusTracker).toHaveProperty('render', expect.any(Function));
  expect(String(Reflect.get(OrderStatusTracker, 'render'))).toMatch(/\$\[0\]/);
});
