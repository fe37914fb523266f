import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeHandler } from 'react-order-status/server/node';
import { onTestFinished } from 'vitest';

/** Serves a Fetch API handler on a free port until the test ends. @returns its origin. */
export async function serveFetch(createHandler: (origin: string) => (request: Request) => Promise<Response>) {
  const handle = toNodeHandler((request) => handler(request));
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // The address of a TCP server is an object.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const handler = createHandler(origin);
  return origin;
}
