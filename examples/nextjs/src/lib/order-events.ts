import { createOrderEvents, type EmitOptions, type OrderUpdateInput } from 'react-order-status/server';
import type { PostgresTransaction } from 'react-order-status/server/postgres';
import { transaction } from '@/db';
import { analytics } from './analytics';
import { openBus, redis } from './bus';
import { once } from './once';
import { findOrder, findOrders, saveUpdate } from './orders';
import { getViewer, maySee } from './viewer';

const events = once('order-events', () =>
  createOrderEvents({
    bus: openBus(),
    authenticate: getViewer,
    authorize: maySee,
    getOrder: findOrder,
    getOrders: findOrders,
    // A link that was passed on opens as many streams as one customer.
    limitKey: ({ session, sharedOrderId }) => session?.userId ?? `link to ${sharedOrderId}`,
    userIdOf: ({ session }) => session?.userId,
  }),
);

export const { orderEvents, stream, snapshot, readOrder, follow, disconnectUser, drain } = events;

/**
 * Publishes an update and saves it in the order's row: both are committed, or neither. On Redis, which no transaction of
 * the database includes, it is published, and {@link saveUpdates} saves it.
 * @throws ConflictError when the order has changed since `previousStatus` was read.
 * @throws InvalidTransitionError when the flow does not allow the change.
 */
export async function emitOrderUpdate(update: OrderUpdateInput, options?: EmitOptions<PostgresTransaction>) {
  if (redis) return events.emitOrderUpdate(update, options);
  return transaction(async (db, client) => {
    const stored = await events.emitOrderUpdate(update, { ...options, transaction: client });
    await saveUpdate(db, stored);
    return stored;
  });
}

/** Saves what is published on Redis: each update at least once, those of one order in their order, also after a crash. */
export const saveUpdates = () =>
  redis ? follow('rows', (update) => transaction((db) => saveUpdate(db, update))) : undefined;

/** Records what is published on Redis for the reports; in the database a trigger does. */
export const recordUpdates = () => (redis ? follow('analytics', analytics.record) : undefined);
