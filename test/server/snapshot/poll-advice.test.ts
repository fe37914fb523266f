import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openOrder, setClock } from './row-and-log.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const delivery = { from: '2026-11-28T12:00:00Z', until: '2026-11-28T14:00:00Z' };

describe('a conditional poll of an order that is unchanged', () => {
  const sources = [
    { of: 'published', row: {}, tracking: [{ carrier: 'DHL', estimatedDelivery: delivery }] },
    {
      of: 'in the row',
      row: { tracking: [{ carrier: 'DHL', estimatedDelivery: delivery }] },
      tracking: undefined,
    },
  ];

  test.each(sources)(
    'gets a shorter interval while the delivery that is $of is near, and the default after it',
    async (source) => {
      setClock('08:00');
      const order = openOrder({ status: 'SHIPPED', ...source.row });
      await order.publish('SHIPPED', { note: 'Off', tracking: source.tracking });
      const etag = (await order.poll()).headers.get('ETag');
      const advice = async (time: string) => {
        setClock(time);
        const response = await order.poll(etag);
        expect(response.status).toBe(304);
        return response.headers.get('Poll-After');
      };
      expect(await advice('09:00')).toBe('default');
      expect(await advice('11:30')).toBe('5000');
      expect(await advice('13:00')).toBe('5000');
      expect(await advice('14:30')).toBe('5000');
      expect(await advice('16:00')).toBe('default');
    },
  );

  test('gets the advice not to poll again where the order is final', async () => {
    setClock('08:00');
    const order = openOrder();
    await order.publish('CANCELLED');
    const etag = (await order.poll()).headers.get('ETag');
    expect((await order.poll(etag)).headers.get('Poll-After')).toBe('never');
  });

  test('gets the same advice as in the body', async () => {
    setClock('13:00');
    const order = openOrder();
    await order.publish('PROCESSING', { tracking: [{ estimatedDelivery: delivery }] });
    expect((await order.poll()).headers.get('Poll-After')).toBe(String((await order.read()).pollAfter));
  });
});
