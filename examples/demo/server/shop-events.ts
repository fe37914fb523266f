import { randomUUID } from 'node:crypto';
import { ConflictError, createOrderEvents, memoryBus } from 'react-order-status/server';
import type { ShopOrder, StatusChange } from '../model.js';
import type { OrderTable } from './orders.js';
import { parcelsAfter } from './parcels.js';
import type { Sessions } from './sessions.js';

/** How the shop's live half is set up. */
export interface ShopEventsOptions {
  readonly orders: OrderTable;
  readonly sessions: Sessions;
  /** Ms between heartbeats. */
  readonly heartbeatInterval: number;
}

/** The live half of the shop: the order events over an embedded bus. */
export type ShopEvents = ReturnType<typeof createShopEvents>;

export function createShopEvents({ orders, sessions, heartbeatInterval }: ShopEventsOptions) {
  const open = () =>
    createOrderEvents({
      bus: memoryBus({ namespace: `demo-shop-${randomUUID()}` }),
      authenticate: (request: Request) => {
        const person = sessions.of(request)?.person;
        return person ? { userId: person.id, role: person.role } : null;
      },
      getOrder: (orderId: string) => orders.find(orderId),
      heartbeatInterval,
    });
  let events = open();

  return {
    stream: (request: Request, orderId: string) => events.stream(request, orderId),
    snapshot: (request: Request, orderId: string) => events.snapshot(request, orderId),
    /**
     * Publishes a change, then writes it into the row: the bus decides whether it holds.
     * @throws ConflictError when the order is no longer where the admin saw it.
     * @throws InvalidTransitionError when the flow does not allow the change.
     * @throws InvalidMessageError when a field of it is not valid, e.g. the link of an action.
     */
    async change(order: ShopOrder, change: StatusChange): Promise<void> {
      const { from, to, note, location, action } = change;
      // A bus that was just restarted knows no order yet and would trust `previousStatus`.
      if (order.status !== from) throw new ConflictError(order.id, from, order.status);
      const update = await events.emitOrderUpdate({
        orderId: order.id,
        userId: order.userId,
        status: to,
        previousStatus: from,
        timestamp: new Date(),
        note,
        location,
        action,
        tracking: parcelsAfter(order, change),
      });
      orders.record(update);
    },
    /** Ends the bus and its log, and begins a new one, as a restarted process would; rows persist. */
    async restart(): Promise<void> {
      const past = events;
      events = open();
      await past.close();
    },
    close: () => events.close(),
  };
}
