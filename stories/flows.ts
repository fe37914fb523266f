import { defineOrderFlow, type OrderFlow } from 'react-order-status';

/** The flow of a restaurant, with other statuses and icons. */
export const restaurant = defineOrderFlow({
  statuses: {
    RECEIVED: { label: 'Received', description: 'The kitchen has your order.', icon: 'clock' },
    COOKING: { label: 'Cooking', description: 'Your food is on the stove.', icon: 'chef' },
    READY: {
      label: 'Ready',
      description: 'Come and get it while it is hot.',
      icon: 'store',
      tone: 'success',
    },
    REJECTED: { label: 'Rejected', description: 'The kitchen is closed.', icon: 'cross', tone: 'danger' },
  },
  steps: ['RECEIVED', 'COOKING', 'READY'],
  transitions: { RECEIVED: ['COOKING', 'REJECTED'], COOKING: ['READY'] },
});

const stages = [
  'Ordered',
  'Paid',
  'Picked',
  'Packed',
  'Shipped',
  'In customs',
  'Out for delivery',
  'Delivered',
];

/** A flow with 2 to 8 steps. */
export function flowOf(count: number): OrderFlow {
  const steps = [...stages.slice(0, count - 1), 'Delivered'];
  return defineOrderFlow({
    statuses: Object.fromEntries(steps.map((label) => [label, { label, icon: 'package' }])),
    steps,
    transitions: Object.fromEntries(steps.map((step, index) => [step, steps.slice(index + 1, index + 2)])),
  });
}
