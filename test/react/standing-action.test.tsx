import { expect, test } from 'vitest';
import { watchOrder } from './watch-order.js';

const action = { label: 'Pay customs', url: '/orders/123/customs' };
const at = (minute: number) => `2026-11-28T12:0${minute}:00Z`;

test.each([
  { of: 'that counts versions', version: (n: number) => n },
  { of: 'without versions', version: () => undefined },
])('an action stays through scans until it is cleared, of a server $of', ({ version }) => {
  const { result, server } = watchOrder('PROCESSING');
  server.open();
  server.snapshot({ status: 'PROCESSING', version: version(1), timestamp: at(0) });
  server.update({ status: 'SHIPPED', action, version: version(2), timestamp: at(1) });
  expect(result.current.action).toEqual(action);
  server.update({ status: 'SHIPPED', location: 'Memphis', version: version(3), timestamp: at(2) });
  expect(result.current.action).toEqual(action);
  server.update({ status: 'SHIPPED', note: 'Held', version: version(4), timestamp: at(3) });
  expect(result.current.action).toEqual(action);
  server.update({ status: 'SHIPPED', action: null, version: version(5), timestamp: at(4) });
  expect(result.current.action).toBeUndefined();
});
