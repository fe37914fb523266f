import { afterEach, expect, test, vi } from 'vitest';
import { endpointUrl, withQuery } from '../../../src/client/http/endpoint.js';
import { fallback, polling, sse } from '../../../src/client/index.js';
import { connect, eventually } from '../transports/recording-sink.js';

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['42', '/api/orders/42/stream'],
  ['a/b?c#d e', '/api/orders/a%2Fb%3Fc%23d%20e/stream'],
  ['../admin', '/api/orders/..%2Fadmin/stream'],
  ['ü📦', '/api/orders/%C3%BC%F0%9F%93%A6/stream'],
  ["$&$1$$$`$'", "/api/orders/%24%26%241%24%24%24%60%24'/stream"],
])('puts %s into the URL as one encoded segment', (orderId, url) => {
  expect(endpointUrl('/api/orders/:orderId/stream', orderId)).toBe(url);
});

test('uses the URL of a function unchanged', () => {
  expect(endpointUrl((orderId) => `/o?id=${orderId}`, '4 2')).toBe('/o?id=4 2');
});

test.each([
  ['/api/orders?id=:orderId', '/api/orders?id=..'],
  ['/api/orders/order-:orderId', '/api/orders/order-..'],
])('puts the id .. into %s, where it is no segment of its own', (endpoint, url) => {
  expect(endpointUrl(endpoint, '..')).toBe(url);
});

test.each(['.', '..', '\ud800'])(
  'the order id %j, which no path can contain, is not requested',
  async (orderId) => {
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    const { calls } = connect(fallback([sse(), polling()]), { orderId });
    await eventually(() =>
      expect(calls.end).toMatchObject([{ reason: 'unsupported', error: { code: 'unsupported' } }]),
    );
    expect(fetch).not.toHaveBeenCalled();
  },
);

test('adds a query where URLSearchParams has no size (Safari before 17, React Native)', () => {
  const query = Object.defineProperty(new URLSearchParams({ order: 'a' }), 'size', { value: undefined });
  expect(withQuery('/stream?x=1', query)).toBe('/stream?x=1&order=a');
  expect(withQuery('/stream', new URLSearchParams())).toBe('/stream');
});
