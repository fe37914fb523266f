/**
 * Never run: `npm run typecheck` fails if code here compiles that should not, or the other
 * way round.
 */
import {
  canTransition,
  defineOrderFlow,
  isStatus,
  isTerminal,
  type nextStatuses,
  type OrderFlow,
  type OrderStatus,
  type OrderUpdate,
  orderFlow,
  type StatusOf,
} from '../../src/order/index.js';
import { type Equal, expectTrue } from './equal.js';

// The default flow's statuses are a union of its names, and the default of every generic.
expectTrue<
  Equal<OrderStatus, 'PENDING' | 'PROCESSING' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'REFUNDED'>
>();
expectTrue<Equal<OrderUpdate['status'], OrderStatus>>();

// A flow's statuses are inferred from `statuses` alone.
const pickup = defineOrderFlow({
  statuses: {
    placed: { label: 'Placed' },
    ready: { label: 'Ready', tone: 'success', icon: 'check' },
    collected: { label: 'Collected' },
  },
  steps: ['placed', 'ready', 'collected'],
  transitions: { placed: ['ready'], ready: ['collected'] },
});
expectTrue<Equal<typeof pickup, OrderFlow<'placed' | 'ready' | 'collected'>>>();
expectTrue<Equal<StatusOf<typeof pickup>, 'placed' | 'ready' | 'collected'>>();
expectTrue<
  Equal<ReturnType<typeof nextStatuses<StatusOf<typeof pickup>>>, readonly StatusOf<typeof pickup>[]>
>();

// Every flow is an OrderFlow, whatever its statuses.
const anyFlow: OrderFlow = pickup;
canTransition(anyFlow, 'placed', 'any text');

// `isStatus` narrows a text to the flow's statuses.
const text: string = 'ready';
if (isStatus(pickup, text)) expectTrue<Equal<typeof text, StatusOf<typeof pickup>>>();
const value: unknown = 'PENDING';
if (isStatus(orderFlow, value)) expectTrue<Equal<typeof value, OrderStatus>>();

const statuses = { open: { label: 'Open' }, done: { label: 'Done' } };

// @ts-expect-error: a typo in `steps`.
defineOrderFlow({ statuses, steps: ['open', 'doen'], transitions: {} });

// @ts-expect-error: a typo in the end of a transition.
defineOrderFlow({ statuses, steps: ['open'], transitions: { open: ['doen'] } });

// @ts-expect-error: a typo in the start of a transition.
defineOrderFlow({ statuses, steps: ['open'], transitions: { opne: ['done'] } });

// @ts-expect-error: not a valid tone.
defineOrderFlow({ statuses: { open: { label: 'Open', tone: 'purple' } }, steps: ['open'], transitions: {} });

// @ts-expect-error: a status without a label.
defineOrderFlow({ statuses: { open: {} }, steps: ['open'], transitions: {} });

// @ts-expect-error: not a status of this flow.
canTransition(orderFlow, 'PENDING', 'collected');

// @ts-expect-error: not a status of this flow.
isTerminal(pickup, 'PENDING');

// @ts-expect-error: a flow is readonly.
pickup.steps.push('placed');

// @ts-expect-error: not a status of the default flow.
const wrong: OrderUpdate = { orderId: '1', status: 'LOST', timestamp: '2024-01-01T12:00:00Z' };
void wrong;
