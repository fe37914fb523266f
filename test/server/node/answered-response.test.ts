import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { nodeHandlers } from 'react-order-status/server/node';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Signal } from '../../../src/server/stream/signal.js';
import { watchBus } from '../bus/watched-bus.js';
import { listen } from '../http/http-server.js';
import { createShop, freshBus } from '../shop.js';

/** A server whose other code may answer a request too. */
async function serve(
  options: Parameters<typeof createShop>[0],
  respond: (answer: () => Promise<void>, response: ServerResponse, request: IncomingMessage) => unknown,
) {
  const watched = watchBus(freshBus());
  const shop = createShop({ bus: watched.bus, ...options });
  const { stream } = nodeHandlers(shop);
  const listener: RequestListener = (request, response) =>
    void respond(() => stream(request, response, 'a1'), response, request);
  const server = await listen(createServer(listener));
  onTestFinished(() => server.stop());
  const request = () => fetch(server.url, { headers: { Authorization: 'ann' } });
  return { shop, watched, request, port: server.port };
}

test('a response that a time limit has answered is left as it is, and nothing is left of the stream', async () => {
  const reading = new Signal();
  let handled: Promise<void> | undefined;
  const { shop, watched, request } = await serve(
    {
      getOrder: async () => {
        await reading.wait();
        return { id: 'a1', userId: 'ann', status: 'PENDING' };
      },
    },
    (answer, response) => {
      handled = answer();
      response.writeHead(503).end('too slow');
    },
  );
  const response = await request();
  expect([response.status, await response.text()]).toEqual([503, 'too slow']);
  reading.notify();
  await handled;
  expect(watched.count()).toBe(0);
  await shop.drain({ within: 1_000 });
});

test('an update that is published after other code has ended the response is not written to it', async () => {
  const shop = createShop({ bus: freshBus() });
  const { stream } = nodeHandlers(shop);
  const failed = vi.fn();
  const server = await listen(
    createServer((request, response) => {
      response.on('error', failed);
      void stream(request, response, 'a1').then(async () => {
        response.end();
        await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
      });
    }),
  );
  onTestFinished(() => server.stop());
  const response = await fetch(server.url, { headers: { Authorization: 'ann' } });
  expect(await response.text()).not.toContain('order-updated');
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' });
  expect(failed).not.toHaveBeenCalled();
});

test('a header that Node refuses ends the connection, and not the process', async () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => report.mockRestore());
  const { watched, request } = await serve({}, async (answer, response) => {
    vi.spyOn(response, 'writeHead').mockImplementation(() => {
      throw new TypeError('Invalid character in header content');
    });
    await answer();
  });
  await expect(request()).rejects.toThrow();
  expect(watched.count()).toBe(0);
  expect(report).toHaveBeenCalledTimes(1);
});

test('what is written before the head counts towards the queue limit', async () => {
  const note = 'x'.repeat(1_990);
  const shop = createShop({ bus: freshBus() });
  const ids = Array.from({ length: 50 }, (_, index) => `order-${index}`);
  for (const id of ids) {
    shop.rows.set(id, { id, userId: 'ann', status: 'PENDING' });
    for (let count = 0; count < 20; count += 1) {
      await shop.emitOrderUpdate({ orderId: id, status: 'PROCESSING', note });
    }
  }
  const { stream } = nodeHandlers(shop);
  let queued = 0;
  const server = await listen(
    createServer((request, response) => {
      const { write } = response;
      response.write = (...args: unknown[]) => {
        queued = Math.max(queued, response.writableLength);
        // What `write` returns.
        return Reflect.apply(write, response, args) as boolean;
      };
      void stream(request, response);
    }),
  );
  onTestFinished(() => server.stop());
  const query = ids.map((id) => `order=${id}`).join('&');
  const response = await fetch(`${server.url}/?${query}`, { headers: { Authorization: 'ann' } });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (ids.some((id) => !text.includes(`"orderId":"${id}"`))) text += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  // One message may exceed the limit; all fifty are 2 MB.
  expect(queued).toBeLessThan(250_000);
});

test('nothing of a form is read before its sender is authenticated', async () => {
  let incoming: IncomingMessage | undefined;
  let received = -1;
  const read = vi.fn((chunk: unknown) => chunk);
  const shop = createShop({
    authenticate: async () => {
      // The bytes have arrived, and wait in the socket.
      await vi.waitFor(() => expect(incoming?.readableLength).toBeGreaterThan(0));
      received = read.mock.calls.length;
      return null;
    },
  });
  const { stream } = nodeHandlers(shop);
  const server = await listen(
    createServer((request, response) => {
      incoming = request;
      const { read: original } = request;
      request.read = (size) => {
        const chunk: unknown = original.call(request, size);
        return chunk === null ? null : read(chunk);
      };
      void stream(request, response);
    }),
  );
  onTestFinished(() => server.stop());
  const socket = connect(server.port, '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  const head = 'POST / HTTP/1.1\r\nHost: shop\r\nContent-Type: application/x-www-form-urlencoded\r\n';
  socket.write(`${head}Content-Length: 1000000\r\n\r\n${'x'.repeat(500_000)}`);
  socket.setEncoding('latin1');
  await once(socket, 'readable');
  expect(socket.read()).toMatch(/^HTTP\/1.1 401 /);
  expect(received).toBe(0);
  socket.destroy();
});

test('a form that breaks off is no error of the server', async () => {
  const refused = vi.fn();
  const shop = createShop({ hooks: { requestRefused: refused } });
  const { stream } = nodeHandlers(shop);
  const server = await listen(createServer((request, response) => void stream(request, response)));
  onTestFinished(() => server.stop());
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  const head = 'POST / HTTP/1.1\r\nHost: shop\r\nAuthorization: ann\r\n';
  socket.write(
    `${head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\norder=a1`,
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  await vi.waitFor(() => expect(refused).toHaveBeenCalledWith(400, 'incomplete-form', expect.any(Request)));
  expect(shop.errors).toEqual([]);
});
