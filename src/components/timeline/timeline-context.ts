'use client';

import { createPartContext } from '../part/index.js';
import type { TimelineEntry } from './timeline-entries.js';

/** What the timeline's parts show. */
export interface TimelineState {
  /** Newest first. */
  readonly entries: readonly TimelineEntry[];
  /** How many of them are shown until more are asked for. */
  readonly limit: number;
  readonly isExpanded: boolean;
  readonly expand: () => void;
  /** Set for a timeline that is live. */
  readonly orderId?: string;
  /** The id of the title, which names the region. */
  readonly titleId: string;
  /** The id of the list, which the "show more" button reveals more of. */
  readonly listId: string;
}

export const [TimelineProvider, useTimeline] = createPartContext<TimelineState>('Timeline.Root');

export const [EntryProvider, useEntry] = createPartContext<TimelineEntry>('Timeline.List');
