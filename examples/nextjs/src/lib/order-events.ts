import { createOrderEvents, type EmitOptions, type OrderUpdateInput } from 'react-order-status/server';
import { type PostgresTransaction, postgresBus } from 'react-order-status/server/postgres';
import { pool, transaction } from '@/db';
import { once } from './once';
import { findOrder, findOrders, saveUpdate } from './orders';
import { getViewer, maySee } from './viewer';

const events = once('order-events', () =>
  createOrderEvents({
    bus: postgresBus({ pool }),
    authenticate: getViewer,
    authorize: maySee,
    getOrder: findOrder,
    getOrders: findOrders,
    // A link that was passed on opens as many streams as one customer.
    limitKey: ({ session, sharedOrderId }) => session?.userId ?? `link to ${sharedOrderId}`,
    userIdOf: ({ session }) => session?.userId,
  }),
);

export const { orderEvents, stream, snapshot, readOrder, follow, disconnectUser } = events;

/**
 * Publishes an update and saves it in the order's row: both are committed, or neither.
 * @throws ConflictError when the order has changed since `previousStatus` was read.
 * @throws InvalidTransitionError when the flow does not allow the change.
 */
export const emitOrderUpdate = (update: OrderUpdateInput, options?: EmitOptions<PostgresTransaction>) =>
  transaction(async (db, client) => {
    const stored = await events.emitOrderUpdate(update, { ...options, transaction: client });
    await saveUpdate(db, stored);
    return stored;
  });
