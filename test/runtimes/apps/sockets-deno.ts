import crossws from 'crossws/adapters/deno';
import { shop } from './shop.js';
import { hooks, isUpgrade } from './sockets.js';

const { handleUpgrade } = crossws({ hooks });

/** What Deno passes beside a request. */
type Info = Parameters<typeof handleUpgrade>[1];

declare const Deno: {
  args: readonly string[];
  serve(
    options: { hostname: string; port: number },
    handler: (request: Request, info: Info) => Promise<Response>,
  ): void;
};

Deno.serve({ hostname: '127.0.0.1', port: Number(Deno.args[0]) }, (request, info) =>
  isUpgrade(request) ? handleUpgrade(request, info) : shop(request),
);
