'use client';

import { useState } from 'react';
import { updateKey } from '../../order/index.js';
import { useOrderUpdates } from '../../react/index.js';

const NONE: ReadonlySet<string> = new Set();

/**
 * The keys of the updates that arrived while the timeline was open, which may be animated. The first state, and
 * updates that are sent again, are not among them.
 */
export function useArrivals(orderId: string | undefined): ReadonlySet<string> {
  const [arrived, setArrived] = useState(NONE);
  useOrderUpdates(orderId ?? '', (update) => setArrived((known) => new Set(known).add(updateKey(update))), {
    live: orderId !== undefined,
  });
  return arrived;
}
