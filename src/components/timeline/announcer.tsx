'use client';

import { LiveRegion } from '../announcer/index.js';
import { useTimeline } from './timeline-context.js';

/** The live region that speaks the order's changes; nothing in a timeline that is not live. */
export function Announcer() {
  const { orderId } = useTimeline();
  return orderId === undefined ? null : <LiveRegion orderId={orderId} />;
}
