'use client';

import type { ConnectionState, TransportError } from '../../client/index.js';
import type { Shipment, Tracking } from '../../order/index.js';
import { createPartContext } from '../part/index.js';
import type { TrackerSteps } from './tracker-steps.js';

/** What the tracker's parts show. */
export interface TrackerState extends TrackerSteps {
  readonly orderId: string;
  readonly status: string;
  readonly tracking: Tracking;
  readonly lastUpdate: Date | null;
  /** Absent for a tracker that draws what it is given. */
  readonly connection?: ConnectionState;
  readonly isStale: boolean;
  readonly error: TransportError | null;
  readonly orientation: 'auto' | 'vertical';
  /** The id of the title, which names the region. */
  readonly titleId: string;
}

export const [TrackerProvider, useTracker] = createPartContext<TrackerState>('Tracker.Root');

/** One package and its place among the order's. */
export interface PackageState {
  readonly shipment: Shipment;
  readonly number: number;
  readonly total: number;
}

export const [PackageProvider, usePackage] = createPartContext<PackageState>('Tracker.Packages');
