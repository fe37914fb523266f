import type { PGlite, Transaction } from '@electric-sql/pglite';
import pg from 'pg';
import { createOrderEvents, memoryBus, type Order } from '../../src/server/index.js';
import { postgresBus } from '../../src/server/postgres/index.js';

declare const findOrder: (orderId: string) => Order | null;
declare const getSession: (request: Request) => { userId: string };
declare const client: pg.PoolClient;
declare const pglite: PGlite;
declare const embedded: Transaction;

const app = {
  authenticate: (request: Request) => getSession(request),
  getOrder: (orderId: string) => findOrder(orderId),
};
const update = { orderId: '1', status: 'SHIPPED' } as const;

// A client of a `pg` pool.
const onPool = createOrderEvents({
  bus: postgresBus({ pool: new pg.Pool() }),
  authenticate: (request) => getSession(request),
  getOrder: (orderId) => findOrder(orderId),
});
void onPool.emitOrderUpdate(update, { transaction: client, expectedVersion: 1 });
void onPool.emitOrderUpdate(update);
void onPool.emitOrderUpdate({ ...update, action: null });
// @ts-expect-error the log assigns it
void onPool.emitOrderUpdate({ orderId: '1', status: 'SHIPPED', id: 'k3f9' });
// @ts-expect-error the log assigns it
void onPool.emitOrderUpdate({ orderId: '1', status: 'SHIPPED', storedAt: '2024-01-01T12:00:00Z' });
// @ts-expect-error an object that cannot run SQL
void onPool.emitOrderUpdate(update, { transaction: {} });

// The transaction that PGlite passes to the callback.
const onPGlite = createOrderEvents({ ...app, bus: postgresBus({ pool: pglite, namespace: 'embedded' }) });
void onPGlite.emitOrderUpdate(update, { transaction: embedded });
void pglite.transaction(async (transaction) => {
  await onPGlite.emitOrderUpdate(update, { transaction });
});

const inMemory = createOrderEvents({ ...app, bus: memoryBus({ namespace: 'shop' }) });
void inMemory.emitOrderUpdate(update, { expectedVersion: 1 });
// @ts-expect-error the memory bus has no transactions
void inMemory.emitOrderUpdate(update, { transaction: client });
// @ts-expect-error nor has the default, which is the memory bus
void createOrderEvents(app).emitOrderUpdate(update, { transaction: client });
