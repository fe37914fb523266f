'use client';

import { LiveRegion } from '../announcer/index.js';
import { useTracker } from './tracker-context.js';

/** The live region that announces the order's updates; nothing in a tracker that is not live. */
export function Announcer() {
  const { orderId, connection } = useTracker();
  return connection ? <LiveRegion orderId={orderId} /> : null;
}
