import { once } from 'node:events';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';

/** A `node:http` server for a Fetch API handler. */
export const createFetchServer = (fetch: (request: Request) => Response | Promise<Response>): Server =>
  // Without http2 options the adaptor makes a plain http server.
  createAdaptorServer({ fetch }) as Server;

/** Starts a {@link createFetchServer} on a free port of this machine. */
export const startHttpServer = (fetch: Parameters<typeof createFetchServer>[0]) =>
  listen(createFetchServer(fetch));

/** Starts a server on a free port of this machine. */
export async function listen(server: Server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');
  return {
    server,
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
