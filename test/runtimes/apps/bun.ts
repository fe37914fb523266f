import { shop } from './shop.js';

declare const Bun: {
  serve(options: {
    fetch: (request: Request) => Promise<Response>;
    hostname: string;
    port: number;
    idleTimeout: number;
  }): void;
};

// `idleTimeout`: seconds without data after which Bun closes a connection; longer than the heartbeat interval.
Bun.serve({ fetch: shop, hostname: '127.0.0.1', port: Number(process.argv[2]), idleTimeout: 60 });
