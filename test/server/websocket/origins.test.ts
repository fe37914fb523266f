import { webSocketHooks } from 'react-order-status/server/websocket';
import { expect, test, vi } from 'vitest';
import { createShop } from '../shop.js';
import { startSocketShop } from './socket-server.js';

const ann = { Authorization: 'ann' };

test.each([
  ['another site', 'https://evil.example'],
  ['a page of a file, or in a sandbox', 'null'],
  ['a sub-domain of a listed site', 'https://evil.shop.example'],
  ['another port of this host', 'http://127.0.0.1:1'],
  ['something that is no origin', 'shop.example'],
])('%s can not open a socket', async (_, origin) => {
  const authenticate = vi.fn(() => ({ userId: 'ann' }));
  const { open } = await startSocketShop({ authenticate }, { origins: ['https://shop.example'] });
  const client = open('?order=a1', { ...ann, Origin: origin });
  await vi.waitFor(() => expect(client.refused).toBe(403));
  expect(authenticate).not.toHaveBeenCalled();
});

test('pages of the same host and of listed origins, and clients that are no pages, open sockets', async () => {
  const { connected, url } = await startSocketShop({}, { origins: ['https://shop.example'] });
  await connected('?order=a1', { ...ann, Origin: url });
  // TLS ends at a proxy, which passes the host on.
  await connected('?order=a1', { ...ann, Origin: url.replace('http', 'https') });
  await connected('?order=a1', { ...ann, Origin: 'https://shop.example' });
  await connected('?order=a1', ann);
});

test('the default port of a scheme is the same host', () => {
  const { upgrade } = webSocketHooks(createShop());
  const headers = { Origin: 'https://shop.example', Host: 'shop.example:443' };
  expect(upgrade(new Request('https://shop.example/orders', { headers }))).not.toBeInstanceOf(Response);
});

test('all origins together can not be allowed', () => {
  expect(() => webSocketHooks(createShop(), { origins: ['*'] })).toThrow(TypeError);
});
