import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Resolves with `count` different free ports of 127.0.0.1; the first of them is `preferred`, if that is free. */
export async function freePorts(count: number, preferred = 0): Promise<readonly number[]> {
  const servers: Server[] = [];
  // All of them listen until the last one has a port: a port that was given back may be found again.
  while (servers.length < count) servers.push(await listen(servers.length === 0 ? preferred : 0));
  const ports = servers.map(portOf);
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  return ports;
}

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (port === 0) throw error;
    return listen(0);
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
