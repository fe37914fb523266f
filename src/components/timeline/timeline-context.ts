'use client';

import { createPartContext } from '../../part/index.js';
import type { OrderTimelineView } from './order-timeline-view.js';
import type { TimelineDay } from './timeline-days.js';
import type { TimelineEntry } from './timeline-entries.js';

/** A timeline; `orderId` is set if it is live. */
export interface TimelineState extends OrderTimelineView {
  readonly orderId?: string;
}

export const [TimelineProvider, useTimeline] = createPartContext<TimelineState>('Timeline.Root');

/** A day, and the id of its title. */
export interface DayState extends TimelineDay {
  readonly titleId: string;
}

export const [DayProvider, useDay, useOptionalDay] = createPartContext<DayState>('Timeline.Days');

export const [EntryProvider, useEntry] = createPartContext<TimelineEntry>('Timeline.List');
