'use client';

import { createPartContext } from '../../part/index.js';
import type { Delivery } from './delivery.js';
import type { OrderTracker, TrackerStep } from './order-tracker.js';
import type { TrackerPackage } from './tracker-packages.js';

export const [TrackerProvider, useTracker] = createPartContext<OrderTracker>('Tracker.Root');

export const [StepProvider, useTrackerStep] = createPartContext<TrackerStep>('Tracker.List');

export const [PackageProvider, usePackage, useOptionalPackage] =
  createPartContext<TrackerPackage>('Tracker.Packages');

/** The delivery of the package or, outside of `Tracker.Packages`, of the order. */
export function useDelivery(): Delivery | undefined {
  const item = useOptionalPackage();
  const order = useTracker();
  return (item ?? order).delivery;
}
