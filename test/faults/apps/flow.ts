import { defineOrderFlow } from 'react-order-status';

/** A flow in which every status may follow every other, so that every update is valid. */
export const flow = defineOrderFlow({
  statuses: { PACKED: { label: 'Packed' }, MOVING: { label: 'On its way' }, DEPOT: { label: 'At a depot' } },
  steps: ['PACKED', 'MOVING', 'DEPOT'],
  transitions: { PACKED: ['MOVING', 'DEPOT'], MOVING: ['PACKED', 'DEPOT'], DEPOT: ['PACKED', 'MOVING'] },
});

export const statuses = ['PACKED', 'MOVING', 'DEPOT'] as const;
