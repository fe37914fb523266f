import crossws from 'crossws/adapters/cloudflare';
import { shop } from './shop.js';
import { hooks, isUpgrade } from './sockets.js';

const sockets = crossws({ hooks, bindingName: 'ORDERS', instanceName: 'shop' });

/** One object has the log and all its sockets, because isolates share no memory. */
export class Orders {
  // The base class sets it, but its module has no types here.
  constructor(readonly ctx: unknown) {}

  fetch(request: Request): Promise<Response> {
    return isUpgrade(request) ? sockets.handleDurableUpgrade(this, request) : shop(request);
  }

  webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    return sockets.handleDurableMessage(this, socket, message);
  }

  webSocketClose(socket: WebSocket, code: number, reason: string, wasClean: boolean): Promise<void> {
    return sockets.handleDurableClose(this, socket, code, reason, wasClean);
  }
}

interface Namespace {
  idFromName(name: string): unknown;
  get(id: unknown): { fetch(request: Request): Promise<Response> };
}

export default {
  fetch: (request: Request, { ORDERS }: { ORDERS: Namespace }) =>
    ORDERS.get(ORDERS.idFromName('shop')).fetch(request),
};
