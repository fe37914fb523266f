import crossws from 'crossws/adapters/bun';
import { shop } from './shop.js';
import { hooks, isUpgrade } from './sockets.js';

/** The adapter of crossws, whose types are made of those of Bun, which are not installed. */
interface Adapter {
  handleUpgrade(request: Request, server: unknown): Promise<Response | undefined>;
  readonly websocket: unknown;
}

const adapter: Adapter = crossws({ hooks });

declare const Bun: {
  serve(options: {
    fetch: (request: Request, server: unknown) => Promise<Response | undefined>;
    websocket: unknown;
    hostname: string;
    port: number;
    idleTimeout: number;
  }): void;
};

Bun.serve({
  fetch: (request, server) => (isUpgrade(request) ? adapter.handleUpgrade(request, server) : shop(request)),
  websocket: adapter.websocket,
  hostname: '127.0.0.1',
  port: Number(process.argv[2]),
  idleTimeout: 60,
});
