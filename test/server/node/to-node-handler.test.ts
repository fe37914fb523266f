import { createServer } from 'node:http';
import { toNodeHandler } from 'react-order-status/server/node';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../http/http-server.js';

async function serve(handler: (request: Request) => Promise<Response>) {
  const handle = toNodeHandler(handler);
  const { url, stop } = await listen(createServer((request, response) => void handle(request, response)));
  onTestFinished(stop);
  return url;
}

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('a handler receives the body of a %s', async (method) => {
  const url = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    return Response.json([request.method, pathname, request.headers.get('X-User'), await request.text()]);
  });
  const response = await fetch(`${url}/choices`, { method, body: 'sent', headers: { 'X-User': 'ann' } });
  expect(await response.json()).toEqual([method, '/choices', 'ann', 'sent']);
});

test('a handler answers with status, body and several cookies', async () => {
  const url = await serve(async () => {
    const headers = [
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ] satisfies [string, string][];
    return new Response('created', { status: 201, headers });
  });
  const response = await fetch(url);
  expect([response.status, await response.text()]).toEqual([201, 'created']);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect((await fetch(url, { method: 'HEAD' })).status).toBe(201);
});
