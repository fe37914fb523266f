import { shop } from './shop.js';

declare const Bun: {
  serve(options: {
    fetch: (request: Request) => Promise<Response>;
    hostname: string;
    port: number;
    idleTimeout: number;
  }): void;
};

// Seconds of silence after which Bun ends a connection: longer than heartbeats are apart.
Bun.serve({ fetch: shop, hostname: '127.0.0.1', port: Number(process.argv[2]), idleTimeout: 60 });
