/**
 * Never run: `npm run typecheck` fails if code here compiles that should not, or the other
 * way round.
 */
import {
  defineOrderFlow,
  type HistoryEntry,
  type Order,
  type OrderStatus,
  type OrderStatusError,
  type OrderUpdate,
  type StatusOf,
  useOrderStatus,
} from 'react-order-status';
import { type Equal, expectTrue } from './equal.js';

/** An alias, because linters detect hooks by name, and this is not a component. */
const watch = useOrderStatus;

// Without a flow the statuses are those of the default one.
const plain = watch('1', 'PENDING', {
  onStatusChange: (update) => expectTrue<Equal<typeof update, OrderUpdate<OrderStatus>>>(),
  onError: (error) => expectTrue<Equal<typeof error, OrderStatusError>>(),
});
expectTrue<Equal<typeof plain.status, OrderStatus>>();
expectTrue<Equal<typeof plain.previousStatus, OrderStatus | undefined>>();
expectTrue<Equal<typeof plain.history, readonly HistoryEntry<OrderStatus>[]>>();
expectTrue<Equal<typeof plain.lastUpdate, Date | null>>();
expectTrue<Equal<typeof plain.isConnected, boolean>>();
expectTrue<Equal<typeof plain.connectionType, string | null>>();

// An order that may not have loaded: its status is empty until then.
declare const loading: PrismaOrder | undefined;
const loaded = watch(loading?.id, loading);
expectTrue<Equal<typeof loaded.status, OrderStatus | ''>>();
expectTrue<Equal<typeof loaded.history, readonly HistoryEntry<OrderStatus>[]>>();
if (loaded.status) expectTrue<Equal<typeof loaded.status, OrderStatus>>();
const withStatus = watch(loading?.id, loading?.status ?? 'PENDING');
expectTrue<Equal<typeof withStatus.status, OrderStatus>>();
watch(null, null);

// A status with the type of the union is accepted.
const initialStatus = (): OrderStatus => 'SHIPPED';
watch('1', initialStatus());

// @ts-expect-error: not a status of the default flow.
watch('1', 'LOST');

// @ts-expect-error: a string is not a status.
watch('1', String(Math.random()));

// @ts-expect-error: an order with a status that is not of the default flow.
watch('1', { id: '1', status: 'LOST' });

// @ts-expect-error: a result is readonly.
plain.status = 'PENDING';

// Rows as databases have them: more columns, nulls and Dates.
interface PrismaOrder {
  id: string;
  userId: string;
  total: number;
  status: OrderStatus;
  trackingNumber: string | null;
  carrier: string | null;
  createdAt: Date;
  updatedAt: Date;
  statusHistory: {
    id: string;
    status: OrderStatus;
    previousStatus: OrderStatus | null;
    note: string | null;
    timestamp: Date;
  }[];
}
declare const row: PrismaOrder;
expectTrue<Equal<ReturnType<typeof fromRow>, OrderStatus>>();
function fromRow() {
  return watch(row.id, row).status;
}

// @ts-expect-error: a history entry without a time.
watch('1', { id: '1', status: 'PENDING', statusHistory: [{ status: 'PENDING' }] });

// Another flow as a type argument: its statuses everywhere.
const pickup = defineOrderFlow({
  statuses: { placed: { label: 'Placed' }, ready: { label: 'Ready' } },
  steps: ['placed', 'ready'],
  transitions: { placed: ['ready'] },
});
const named = watch<typeof pickup>('1', 'placed', {
  flow: pickup,
  onStatusChange: (update) => expectTrue<Equal<typeof update, OrderUpdate<'placed' | 'ready'>>>(),
});
expectTrue<Equal<typeof named.status, StatusOf<typeof pickup>>>();

// Another flow as an option: inferred from it.
const given = watch('1', 'placed', {
  flow: pickup,
  onStatusChange: (update) => expectTrue<Equal<typeof update, OrderUpdate<'placed' | 'ready'>>>(),
});
expectTrue<Equal<typeof given.status, 'placed' | 'ready'>>();

declare const meal: Order<'placed' | 'ready'> | null;
expectTrue<Equal<(typeof mealStatus)['status'], 'placed' | 'ready' | ''>>();
const mealStatus = watch(meal?.id, meal, { flow: pickup });

// @ts-expect-error: an order that may not have loaded, with statuses of another flow.
watch(meal?.id, meal);

// @ts-expect-error: not a status of the flow in the type argument.
watch<typeof pickup>('1', 'PENDING');

// @ts-expect-error: not a status of the flow in the options.
watch('1', 'PENDING', { flow: pickup });

// @ts-expect-error: a listener for other statuses than the flow has.
watch('1', 'PENDING', { onStatusChange: (_update: OrderUpdate<'placed'>) => {} });
