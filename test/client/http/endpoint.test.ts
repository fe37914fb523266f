import { expect, test } from 'vitest';
import { endpointUrl } from '../../../src/client/http/endpoint.js';

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
