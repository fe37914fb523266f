import { randomUUID } from 'node:crypto';
import type { OrderStatus, OrderUpdate } from 'react-order-status';
import {
  ConflictError,
  createOrderEvents,
  type EmitOrderUpdate,
  type EmitPosition,
  type FollowBus,
  memoryBus,
} from 'react-order-status/server';
import type { ShopOrder, StatusChange } from '../model.js';
import type { OrderTable } from './orders.js';
import { parcelsAfter } from './parcels.js';
import { maySee } from './people.js';
import type { Sessions } from './sessions.js';

export interface ShopEventsOptions {
  readonly orders: OrderTable;
  readonly sessions: Sessions;
  /** The URL of the shop. */
  readonly url: string;
  /** Ms between heartbeats. */
  readonly heartbeatInterval: number;
  /** Called with each published update, when the row has it. */
  readonly onUpdate: (update: OrderUpdate) => void;
}

/** The order events of the shop on an embedded bus. */
export type ShopEvents = ReturnType<typeof createShopEvents>;

export function createShopEvents({ orders, sessions, heartbeatInterval, onUpdate, url }: ShopEventsOptions) {
  const openBus = () => memoryBus({ namespace: `demo-shop-${randomUUID()}` });
  const open = () =>
    createOrderEvents({
      bus,
      authenticate: (request: Request) => {
        const person = sessions.of(request)?.person;
        return person ? { userId: person.id, person } : null;
      },
      getOrder: (orderId: string) => orders.find(orderId),
      authorize: ({ person }, order) => maySee(person, order),
      heartbeatInterval,
      // To a metre, so that it drives on the streets of the map: nobody's privacy is at stake here.
      positions: { statuses: ['SHIPPED'], decimals: 5 },
    });
  let bus = openBus();
  let events = open();

  function record(update: OrderUpdate): void {
    orders.record(update);
    onUpdate(update);
  }

  return {
    /** Without an id: for all orders that the request names. */
    stream: (request: Request, orderId?: string) => events.stream(request, orderId),
    snapshot: (request: Request, orderId?: string) => events.snapshot(request, orderId),
    /**
     * Publishes a change, then applies it to the row: the bus decides whether the change is valid.
     * @throws ConflictError if the status of the order has changed since the admin saw it.
     * @throws InvalidTransitionError if the flow forbids the change.
     * @throws InvalidMessageError if a field is invalid, e.g. the link of an action.
     */
    async change(order: ShopOrder, change: StatusChange): Promise<void> {
      const { from, to, note, location, action } = change;
      // The log of a restarted bus is empty, and would accept any `previousStatus`.
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
        tracking: parcelsAfter(order, change, url),
      });
      record(update);
    },
    /** Publishes what a carrier has reported, then applies it to the row. */
    emit: (async (update, options) => {
      const stored = await events.emitOrderUpdate(update, options);
      record(stored);
      return stored;
    }) satisfies EmitOrderUpdate<OrderStatus>,
    /** Sends pages where the courier of an order is. */
    emitPosition: ((orderId, position) => events.emitPosition(orderId, position)) satisfies EmitPosition,
    /** The order as its page shows it. */
    read: (orderId: string) => events.readOrder(orderId),
    /** The updates of all orders on the present bus. */
    follow: ((...args) => bus.follow(...args)) satisfies FollowBus['follow'],
    /** Replaces the bus by a new one with an empty log, as a restart of the process does; rows persist. */
    async restart(): Promise<void> {
      const past = events;
      bus = openBus();
      events = open();
      await past.close();
    },
    close: () => events.close(),
  };
}
