'use client';

import { createPartContext } from '../part/index.js';

/** Where an item stands: behind, now, ahead. */
export type ItemState = 'complete' | 'current' | 'upcoming';

/** What the tracker's steps and the timeline's entries have in common. */
export interface Item {
  readonly status: string;
  readonly state: ItemState;
  /** When it was reached, ISO 8601. */
  readonly time?: string;
  readonly note?: string;
}

export const [ItemProvider, useItem] = createPartContext<Item>('Tracker.List> or <Timeline.List');
