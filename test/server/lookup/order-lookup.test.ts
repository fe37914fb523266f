import { createOrderLookup, type OrderLookupOptions } from 'react-order-status/server';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { createSilentErrors } from '../silent-errors.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const orders = new Map([['1001', { contact: 'ann@example.com', url: '/orders/o-1?token=a' }]]);

function createShop(options: Partial<OrderLookupOptions> = {}) {
  const { errors, onError } = createSilentErrors();
  const lookup = vi.fn<OrderLookupOptions['lookup']>(async ({ orderNumber, contact }) => {
    const order = orders.get(orderNumber);
    return order?.contact === contact.toLowerCase() ? order.url : null;
  });
  const handler = createOrderLookup({
    lookup,
    limitKey: (request) => request.headers.get('X-Real-IP'),
    onError,
    ...options,
  });
  async function send(body: BodyInit | null, { method = 'POST', headers = {} } = {}) {
    const init = { method, headers, body: method === 'POST' ? body : null };
    const answer = handler(new Request('https://shop.example/api/order-lookup', init));
    await vi.advanceTimersByTimeAsync(20_000);
    return answer;
  }
  return {
    errors,
    lookup,
    send,
    find: (orderNumber: string, contact: string, headers = {}) =>
      send(new URLSearchParams({ orderNumber, contact }), { headers }),
  };
}

// Bodies of errors have this form.
const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code;

describe('an order look-up', () => {
  it('answers with the share link', async () => {
    const { find, lookup } = createShop();
    const response = await find(' 1001 ', ' Ann@example.com\n');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ url: '/orders/o-1?token=a' });
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(lookup.mock.calls[0]?.[0]).toEqual({ orderNumber: '1001', contact: 'Ann@example.com' });
  });

  it.each([
    ['/orders/ö?token=a%2Fb', '/orders/%C3%B6?token=a%2Fb'],
    ['https://shop.example/é', 'https://shop.example/%C3%A9'],
  ])('redirects a form that is sent without JavaScript to %s', async (url, location) => {
    const { find } = createShop({ lookup: () => url });
    const response = await find('1001', 'a', { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe(location);
  });

  it('answers a wrong number and a wrong contact alike, in the same time (G8)', async () => {
    const lookup = async ({ orderNumber }: { orderNumber: string }) => {
      await new Promise((resolve) => setTimeout(resolve, orderNumber === '1001' ? 90 : 5));
      return null;
    };
    const handler = createOrderLookup({ lookup, limitKey: () => null });
    const answers = ['1001', '9999'].map(async (orderNumber) => {
      const body = new URLSearchParams({ orderNumber, contact: 'eve@example.com' });
      const began = Date.now();
      const response = await handler(new Request('https://shop.example', { method: 'POST', body }));
      return [response.status, [...response.headers], await response.text(), Date.now() - began];
    });
    await vi.advanceTimersByTimeAsync(1_000);
    const [first, second] = await Promise.all(answers);
    expect(first).toEqual(second);
    expect(first?.[0]).toBe(404);
  });

  it.each([
    ['no fields', ''],
    ['one field', 'orderNumber=1001'],
    ['a blank field', 'orderNumber=1001&contact=%20'],
    ['a control character', 'orderNumber=10%0001&contact=a'],
    ['a long number', `orderNumber=${'1'.repeat(129)}&contact=a`],
    ['a long contact', `orderNumber=1&contact=${'a'.repeat(321)}`],
    ['a long form', `orderNumber=1001&contact=ann@example.com&more=${'a'.repeat(5_000)}`],
  ])('with %s is answered 400, and not made', async (_, body) => {
    const { send, lookup, errors } = createShop();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const response = await send(body, { headers });
    expect([response.status, await codeOf(response)]).toEqual([400, 'invalid-lookup']);
    expect(lookup).not.toHaveBeenCalled();
    expect(errors).toEqual([]);
  });

  it('in JSON is answered 400', async () => {
    const { send } = createShop();
    const response = await send('{}', { headers: { 'Content-Type': 'application/json' } });
    expect(await codeOf(response)).toBe('invalid-lookup');
  });

  it.each(['GET', 'HEAD', 'PUT', 'OPTIONS'])('by %s is answered 405', async (method) => {
    const response = await createShop().send(null, { method });
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST']);
  });
});

describe('attempts', () => {
  const ip = (address: string) => ({ 'X-Real-IP': address });

  it('beyond the limit of a key are answered 429, with the time to wait, until the time has passed', async () => {
    const { find, lookup } = createShop({ maxAttempts: 2, attemptWindow: 120_000 });
    const statuses = [];
    for (const number of ['1', '2', '3']) statuses.push((await find(number, 'a', ip('10.0.0.1'))).status);
    expect(statuses).toEqual([404, 404, 429]);
    expect((await find('4', 'a', ip('10.0.0.2'))).status).toBe(404);
    expect(lookup).toHaveBeenCalledTimes(3);
    const refused = await find('1001', 'ann@example.com', ip('10.0.0.1'));
    expect(await codeOf(refused)).toBe('too-many-attempts');
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(120);
    await vi.advanceTimersByTimeAsync(120_000);
    expect((await find('1001', 'ann@example.com', ip('10.0.0.1'))).status).toBe(200);
  });

  it('for one order number are limited for all keys together, whatever the letter case', async () => {
    const { find } = createShop({ maxAttempts: 2 });
    const statuses = [];
    for (const [at, number] of ['ab', 'AB', 'Ab'].entries()) {
      statuses.push((await find(number, `guess ${at}`, ip(`10.0.0.${at}`))).status);
    }
    expect(statuses).toEqual([404, 404, 429]);
  });

  it('without a key are counted together', async () => {
    const { find } = createShop({ maxAttempts: 1, limitKey: () => undefined });
    expect((await find('1', 'a')).status).toBe(404);
    expect((await find('2', 'a')).status).toBe(429);
  });

  it('of very many keys are forgotten, oldest first (G7)', async () => {
    let key = 0;
    const handler = createOrderLookup({ lookup: () => null, limitKey: () => `${key}`, maxAttempts: 1 });
    const statusFor = async (next: number) => {
      key = next;
      return (await handler(new Request('https://shop.example', { method: 'POST' }))).status;
    };
    expect([await statusFor(0), await statusFor(0)]).toEqual([400, 429]);
    for (let next = 1; next <= 10_000; next += 1) await statusFor(next);
    expect(await statusFor(9_999)).toBe(429);
    expect(await statusFor(0)).toBe(400);
  });
});

describe('a callback of the app', () => {
  test.each([
    ['throws', () => Promise.reject(new Error('no database at 10.1.2.3'))],
    ['returns a script', () => 'javascript:alert(1)'],
    ['returns the path of another site', () => '//evil.example'],
    // What untyped code may do.
    ['returns an order', () => ({ id: 1 }) as unknown as string],
  ])('that %s is reported, and answered 500 without its message (G9)', async (_, lookup) => {
    const { find, errors } = createShop({ lookup });
    const response = await find('1001', 'a');
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(body).not.toMatch(/database|evil|script/);
    expect(errors).toHaveLength(1);
  });

  test('that does not answer is answered 503', async () => {
    const { find, errors } = createShop({ lookup: () => new Promise(() => {}) });
    expect((await find('1001', 'a')).status).toBe(503);
    expect(errors).toMatchObject([{ code: 'callback-timeout' }]);
  });

  test('that is missing throws at once', () => {
    // @ts-expect-error: untyped code.
    expect(() => createOrderLookup({ lookup: () => null })).toThrow('limitKey');
  });
});
