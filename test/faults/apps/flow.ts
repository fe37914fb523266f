import { defineOrderFlow } from 'react-order-status';

/** One in which every status may follow every other, so that whatever a publisher says can be stored. */
export const flow = defineOrderFlow({
  statuses: { PACKED: { label: 'Packed' }, MOVING: { label: 'On its way' }, DEPOT: { label: 'At a depot' } },
  steps: ['PACKED', 'MOVING', 'DEPOT'],
  transitions: { PACKED: ['MOVING', 'DEPOT'], MOVING: ['PACKED', 'DEPOT'], DEPOT: ['PACKED', 'MOVING'] },
});

/** Its statuses. */
export const statuses = ['PACKED', 'MOVING', 'DEPOT'] as const;
