import { onTestFinished } from 'vitest';
import { watchBus } from '../server/bus/watched-bus.js';
import { startHttpServer } from '../server/http/http-server.js';
import { createShop, freshBus } from '../server/shop.js';

/** Two servers of one log, for a proxy in front of them. They have the order `a/b` too. */
export async function startTwoServers({
  heartbeatInterval = 50,
  between = (response: Response) => response,
} = {}) {
  const watched = watchBus(freshBus());
  const start = async () => {
    const shop = createShop({ bus: watched.bus, heartbeatInterval });
    shop.rows.set('a/b', { id: 'a/b', userId: 'ann', status: 'PENDING' });
    const answered: number[] = [];
    const hosts: (string | null)[] = [];
    const answer = (request: Request) => {
      const [, , , id = '', stream] = new URL(request.url).pathname.split('/');
      if (id === 'stream') return shop.stream(request);
      return (stream ? shop.stream : shop.snapshot)(request, decodeURIComponent(id));
    };
    const { port, stop } = await startHttpServer(async (request) => {
      const response = await answer(request);
      answered.push(response.status);
      hosts.push(request.headers.get('Host'), request.headers.get('X-Forwarded-Proto'));
      return between(response);
    });
    onTestFinished(stop);
    return { shop, answered, hosts, port };
  };
  const [first, second] = [await start(), await start()];
  return {
    ...{ first, second, watched },
    /** Writes the ports of the servers in place of the documented ones. */
    withPorts: (config: string) =>
      config.replaceAll('3001', String(first.port)).replaceAll('3002', String(second.port)),
    publish: (note: string, orderId = 'a1') =>
      first.shop.emitOrderUpdate({ orderId, status: 'PROCESSING', note }),
  };
}
