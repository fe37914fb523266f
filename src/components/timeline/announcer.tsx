'use client';

import { LiveRegion } from '../announcer/index.js';
import { useTimeline } from './timeline-context.js';

/** The live region that announces the order's updates; nothing in a timeline that is not live. */
export function Announcer() {
  const { orderId } = useTimeline();
  return orderId ? <LiveRegion orderId={orderId} /> : null;
}
