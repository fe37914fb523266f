import { describe, expect, it } from 'vitest';
import {
  canTransition,
  defineOrderFlow,
  InvalidTransitionError,
  isStatus,
  isTerminal,
  nextStatuses,
  type OrderFlow,
  type OrderStatus,
  OrderStatusError,
  orderFlow,
} from '../../src/order/index.js';

const statuses: readonly OrderStatus[] = [
  'PENDING',
  'PROCESSING',
  'SHIPPED',
  'DELIVERED',
  'CANCELLED',
  'REFUNDED',
];

/** The allowed transitions of the default flow. */
const allowed = new Set([
  'PENDING → PROCESSING',
  'PROCESSING → SHIPPED',
  'SHIPPED → DELIVERED',
  'PENDING → CANCELLED',
  'PROCESSING → CANCELLED',
  'PROCESSING → REFUNDED',
  'SHIPPED → REFUNDED',
  'DELIVERED → REFUNDED',
]);

const pairs = statuses.flatMap((from) =>
  statuses.map((to) => [from, to, allowed.has(`${from} → ${to}`)] as const),
);
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

describe('the default flow', () => {
  it('has six statuses, and four steps in order', () => {
    expect(Object.keys(orderFlow.statuses)).toEqual(statuses);
    expect(orderFlow.steps).toEqual(['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED']);
  });

  it.each(pairs)('%s → %s: %s', (from, to, expected) => {
    expect(canTransition(orderFlow, from, to)).toBe(expected);
    expect(nextStatuses(orderFlow, from).includes(to)).toBe(expected);
  });

  it.each([
    ['PENDING', false],
    ['PROCESSING', false],
    ['SHIPPED', false],
    ['DELIVERED', false],
    ['CANCELLED', true],
    ['REFUNDED', true],
  ] as const)('%s is terminal: %s', (status, expected) => {
    expect(isTerminal(orderFlow, status)).toBe(expected);
  });

  it('gives every status an icon', () => {
    const icons = Object.values(orderFlow.statuses).map(({ icon }) => icon);
    expect(icons).toEqual(['clock', 'package', 'truck', 'check', 'cross', 'dollar']);
  });

  it('is plain data, which a server component can pass to a client component', () => {
    expect(structuredClone(orderFlow)).toEqual(orderFlow);
  });
});

describe('a status that the flow does not contain', () => {
  const untyped: OrderFlow = orderFlow;

  it.each(['LOST', ...inherited])('%s has no next statuses and is not terminal', (status) => {
    expect(nextStatuses(untyped, status)).toEqual([]);
    expect(canTransition(untyped, status, 'PENDING')).toBe(false);
    expect(canTransition(untyped, 'PENDING', status)).toBe(false);
    expect(isTerminal(untyped, status)).toBe(false);
  });
});

describe('defineOrderFlow', () => {
  const statuses = { ORDERED: { label: 'Ordered' }, READY: { label: 'Ready' } };

  it('treats a status without transitions as terminal', () => {
    const flow = defineOrderFlow({
      statuses,
      steps: ['ORDERED', 'READY'],
      transitions: { ORDERED: ['READY'] },
    });
    expect(flow.transitions).toEqual({ ORDERED: ['READY'], READY: [] });
    expect(isTerminal(flow, 'READY')).toBe(true);
    expect(canTransition(flow, 'ORDERED', 'READY')).toBe(true);
  });

  // Definitions that the type checker refuses, but untyped code can contain.
  const untyped = (definition: object) => () =>
    defineOrderFlow(definition as Parameters<typeof defineOrderFlow<string>>[0]);

  it.each([
    ['a step', { steps: ['REDY'], transitions: {} }],
    ['where a transition starts', { steps: ['READY'], transitions: { REDY: ['READY'] } }],
    ['where a transition ends', { steps: ['READY'], transitions: { READY: ['REDY'] } }],
  ])('refuses an unknown status as %s, and names it in the error', (_, rest) => {
    expect(untyped({ statuses, ...rest })).toThrow(TypeError);
    expect(untyped({ statuses, ...rest })).toThrow('"REDY"');
  });

  it.each(inherited)('does not treat the inherited %s as a status', (step) => {
    expect(untyped({ statuses, steps: [step], transitions: {} })).toThrow(TypeError);
  });

  it('refuses a flow without steps', () => {
    expect(untyped({ statuses, steps: [], transitions: {} })).toThrow(/no steps/);
  });

  it.each(inherited)('accepts %s as the name of a status', (name) => {
    const flow = defineOrderFlow<string>({
      statuses: { [name]: { label: 'Odd' }, READY: { label: 'Ready' } },
      steps: [name],
      transitions: {},
    });
    expect(nextStatuses(flow, name)).toEqual([]);
    expect(isTerminal(flow, name)).toBe(true);
    expect(canTransition(flow, name, 'READY')).toBe(false);
  });
});

describe('isStatus', () => {
  it.each(Object.keys(orderFlow.statuses))('is true for %s', (status) => {
    expect(isStatus(orderFlow, status)).toBe(true);
  });

  it.each(['pending', 'LOST', '', 'constructor', '__proto__', undefined, null, 0, ['PENDING'], {}])(
    'is false for %j',
    (value) => {
      expect(isStatus(orderFlow, value)).toBe(false);
    },
  );
});

describe('InvalidTransitionError', () => {
  it('has a stable code and states what happened, why, and how to fix it', () => {
    const error = new InvalidTransitionError('42', 'SHIPPED', 'PENDING', ['DELIVERED', 'REFUNDED']);
    expect(error).toBeInstanceOf(OrderStatusError);
    expect(error).toMatchObject({
      name: 'InvalidTransitionError',
      code: 'invalid-transition',
      orderId: '42',
      from: 'SHIPPED',
      to: 'PENDING',
    });
    expect(error.message).toBe(
      "Order 42 can't go from SHIPPED to PENDING (allowed next: DELIVERED, REFUNDED). Nothing was published; " +
        'publish an allowed status, add the transition to the flow, or correct a mistake with `force`.',
    );
  });

  it('states why the same status is refused', () => {
    const { message } = new InvalidTransitionError('42', 'SHIPPED', 'SHIPPED', ['DELIVERED']);
    expect(message).toContain('contains no note, tracking, location or action; allowed next: DELIVERED');
  });

  it('states that nothing may follow a terminal status', () => {
    expect(new InvalidTransitionError('42', 'CANCELLED', 'PENDING', []).message).toContain(
      'nothing may follow CANCELLED',
    );
  });
});
