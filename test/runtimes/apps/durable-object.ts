import { shop } from './shop.js';

interface Namespace {
  idFromName(name: string): unknown;
  get(id: unknown): { fetch(request: Request): Promise<Response> };
}

/** One object has the log and all its streams, because isolates share no memory. */
export class Orders {
  fetch(request: Request): Promise<Response> {
    return shop(request);
  }
}

export default {
  fetch: (request: Request, { ORDERS }: { ORDERS: Namespace }) =>
    ORDERS.get(ORDERS.idFromName('shop')).fetch(request),
};
