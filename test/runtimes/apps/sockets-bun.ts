import crossws from 'crossws/adapters/bun';
import { shop } from './shop.js';
import { hooks, isUpgrade } from './sockets.js';

const { handleUpgrade, websocket } = crossws({ hooks });

/** The server of Bun, as far as crossws passes it on. */
type Server = Parameters<typeof handleUpgrade>[1];

declare const Bun: {
  serve(options: {
    fetch: (request: Request, server: Server) => Promise<Response | undefined>;
    websocket: typeof websocket;
    hostname: string;
    port: number;
    idleTimeout: number;
  }): void;
};

Bun.serve({
  fetch: (request, server) => (isUpgrade(request) ? handleUpgrade(request, server) : shop(request)),
  websocket,
  hostname: '127.0.0.1',
  port: Number(process.argv[2]),
  idleTimeout: 60,
});
