import { createOrderEvents, type OrderBus, type OrderEventsServer } from 'react-order-status/server';
import { type OrderSocketHooks, webSocketHooks } from 'react-order-status/server/websocket';
import type { Row } from './database.js';
import type { Exchange } from './exchange.js';
import { flow, type Status } from './flow.js';
import type { Machine } from './machine.js';
import type { Socket } from './socket.js';

export interface ServerOptions {
  readonly machine: Machine;
  readonly bus: OrderBus;
  readonly heartbeatInterval: number;
  readonly getOrder: (orderId: string) => Row | undefined;
  /** Called with errors that no caller receives. */
  readonly onError: (error: unknown) => void;
}

/** One process of the shop: the real server half. */
export class Server {
  readonly machine: Machine;
  readonly events: OrderEventsServer<Status>;

  /** The hooks that crossws would call. */
  readonly sockets: OrderSocketHooks;

  readonly exchanges = new Set<Exchange | Socket>();
  /** Whether the load balancer sends it new requests. */
  isInRotation = true;

  constructor({ machine, bus, heartbeatInterval, getOrder, onError }: ServerOptions) {
    this.machine = machine;
    this.events = createOrderEvents({
      bus,
      flow,
      heartbeatInterval,
      onError,
      getOrder,
      authenticate: (request) => ({ userId: request.headers.get('Authorization') ?? '' }),
      authorize: () => true,
    });
    this.sockets = webSocketHooks(this.events, { onError });
  }

  get name(): string {
    return this.machine.name;
  }

  /** @param orderId absent for several orders. */
  answer(request: Request, orderId: string | undefined): Promise<Response> {
    const isStream = new URL(request.url).pathname.endsWith('/stream');
    return (isStream ? this.events.stream : this.events.snapshot)(request, orderId);
  }

  /** Crashes. @param isSilent whether its connections stay half-open instead of being reset. */
  crash(isSilent: boolean): void {
    this.isInRotation = false;
    this.machine.kill();
    for (const exchange of this.exchanges) {
      if (isSilent) exchange.lose();
      else exchange.reset();
    }
  }
}
