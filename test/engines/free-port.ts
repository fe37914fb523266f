import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Ports below the ephemeral range (Linux: from 32,768): an outgoing connection could take the port of a server that is
 * stopped during a test.
 */
const PORTS = { first: 15_000, count: 15_000 };

/** What this process was given before, which may not be in use yet, or not at the moment. */
const given = new Set<number>();

/** A port of 127.0.0.1 that is not in use; each call returns another one. */
export async function freePort(): Promise<number> {
  // Not `Math.random`, which some tests replace.
  const port = randomInt(PORTS.first, PORTS.first + PORTS.count);
  if (given.has(port)) return freePort();
  given.add(port);
  const server = createServer().listen(port, '127.0.0.1');
  const isFree = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]).catch(() => false);
  if (!isFree) return freePort();
  server.close();
  await once(server, 'close');
  return port;
}
