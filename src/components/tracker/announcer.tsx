'use client';

import { LiveRegion } from '../announcer/index.js';
import { useTracker } from './tracker-context.js';

/** The live region that announces the order's updates and whether they arrive, and that a number was copied. */
export function Announcer() {
  const { orderId, connection } = useTracker();
  return <LiveRegion orderId={orderId} live={connection !== undefined} />;
}
