'use client';

import { createPartContext } from '../../part/index.js';
import type { OrderTimelineView } from './order-timeline-view.js';
import type { TimelineDay } from './timeline-days.js';
import type { TimelineEntry } from './timeline-entries.js';

/** A timeline. */
export interface TimelineState extends OrderTimelineView {
  /** Set if it is live. */
  readonly orderId: string | undefined;
  /** Whether the history is known: without one of the app, once the server has sent it. */
  readonly isKnown: boolean;
}

export const [TimelineProvider, useTimeline] = createPartContext<TimelineState>('Timeline.Root');

/** A day, and the id of its title. */
export interface DayState extends TimelineDay {
  readonly titleId: string;
}

export const [DayProvider, useDay, useOptionalDay] = createPartContext<DayState>('Timeline.Days');

export const [EntryProvider, useEntry] = createPartContext<TimelineEntry>('Timeline.List');
