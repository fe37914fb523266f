import { createServer } from 'node:http';
import express from 'express';
import { nodeRouter } from 'react-order-status/server/node';
import { expect, onTestFinished, test } from 'vitest';
import { readEvents } from '../event-reader.js';
import { requestText, sendRequest } from '../hostile/raw-client.js';
import { listen } from '../http/http-server.js';
import { createShop, freshBus } from '../shop.js';

async function serve() {
  const shop = createShop({ bus: freshBus() });
  shop.rows.set('a/b c', { id: 'a/b c', userId: 'ann', status: 'SHIPPED' });
  for (const id of ['stream', 'snapshots']) shop.rows.set(id, { id, userId: 'ann', status: 'SHIPPED' });
  shop.rows.set('%', { id: '%', userId: 'ann', status: 'SHIPPED' });
  const answer = nodeRouter(shop);
  const { url, port, stop } = await listen(
    createServer((request, response) => {
      if (!answer(request, response)) response.writeHead(404, { 'X-By': 'the app' }).end();
    }),
  );
  onTestFinished(stop);
  const get = (path: string) => fetch(`${url}${path}`, { headers: { Authorization: 'ann' } });
  return { shop, answer, get, port, url };
}

test('the paths of the package are answered, and others are left to the app', async () => {
  const { get, url } = await serve();
  expect(await (await get('/api/orders/a1?x=/stream')).json()).toMatchObject({ orderId: 'a1' });
  const stream = readEvents(await get('/api/orders/a1/stream'));
  expect(await stream.next()).toMatchObject({ message: { type: 'connected' } });
  await stream.leave();
  const streams = readEvents(await get('/api/orders/stream?order=a1'));
  expect(await streams.next()).toMatchObject({ message: { orderId: 'a1' } });
  await streams.leave();
  expect(await (await get('/api/orders/snapshots?order=a1')).json()).toMatchObject({
    orders: [{ orderId: 'a1', order: { status: 'PENDING' } }],
  });
  const form = new URLSearchParams({ order: 'a1' });
  const headers = { Authorization: 'ann' };
  const posted = await fetch(`${url}/api/orders/snapshots`, { method: 'POST', body: form, headers });
  expect(await posted.json()).toMatchObject({ orders: [{ orderId: 'a1' }] });
  for (const path of ['/', '/api/orders', '/api/orders/', '/api/orders/a1/notes', '/x/api/orders/a1']) {
    const { status, headers } = await get(path);
    expect([status, headers.get('X-By')]).toEqual([404, 'the app']);
  }
});

test.each(['stream', 'snapshots'])('an order with the id "%s" is served', async (orderId) => {
  const { get, url } = await serve();
  expect(await (await get(`/api/orders/${orderId}`)).json()).toMatchObject({ orderId, status: 'SHIPPED' });
  const stream = readEvents(await get(`/api/orders/${orderId}/stream`));
  expect(await stream.next()).toMatchObject({ message: { type: 'connected', orderId } });
  await stream.leave();
  const many = readEvents(await get(`/api/orders/stream?order=${orderId}`));
  expect(await many.next()).toMatchObject({ message: { type: 'connected', orderId } });
  await many.leave();
  expect(await (await get(`/api/orders/snapshots?order=${orderId}`)).json()).toMatchObject({
    orders: [{ orderId, order: { status: 'SHIPPED' } }],
  });
  const preflight = await fetch(`${url}/api/orders/${orderId}`, { method: 'OPTIONS' });
  expect(preflight.headers.get('Allow')).toContain('POST');
});

test('an encoded id is decoded once; an id that is not valid percent-encoding is taken as it is', async () => {
  const { get } = await serve();
  for (const [path, orderId] of [
    ['a%2Fb%20c', 'a/b c'],
    ['%25', '%'],
    ['%', '%'],
  ]) {
    expect(await (await get(`/api/orders/${path}`)).json()).toMatchObject({ orderId });
  }
});

test('the absolute form of a request target is understood', async () => {
  const { port } = await serve();
  for (const target of ['http://shop.test/api/orders/a1', 'HTTPS://shop.test:1/api/orders/a1?x']) {
    expect((await sendRequest(port, requestText(target))).status).toBe(200);
  }
  expect((await sendRequest(port, requestText('http://a:b@shop.test/api/orders/a1'))).status).toBe(400);
});

test('it works as a middleware of Express below a mount path', async () => {
  const { answer } = await serve();
  const app = express();
  app.use('/api', (request, response, next) => void (answer(request, response) || next()));
  const { url, stop } = await listen(createServer(app));
  onTestFinished(stop);
  const get = (path: string) => fetch(`${url}${path}`, { headers: { Authorization: 'ann' } });
  expect((await get('/api/orders/a1')).status).toBe(200);
  expect((await get('/api/elsewhere')).status).toBe(404);
});
