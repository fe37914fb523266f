'use client';

import { createPartContext } from '../part/index.js';
import type { OrderTracker, TrackerStep } from './order-tracker.js';
import type { TrackerPackage } from './tracker-packages.js';

export const [TrackerProvider, useTracker] = createPartContext<OrderTracker>('Tracker.Root');

export const [StepProvider, useTrackerStep] = createPartContext<TrackerStep>('Tracker.List');

/** One package or, outside of `Tracker.Packages`, the whole order. */
export const [PackageProvider, usePackage] = createPartContext<TrackerPackage>('Tracker.Root');
