'use client';

import type { Tone } from '../../order/index.js';
import { createPartContext } from '../../part/index.js';

/** The state of an item relative to the order's status. */
export type ItemState = 'complete' | 'current' | 'upcoming';

/** The common fields of the tracker's steps and the timeline's entries; texts are in the page's language. */
export interface Item {
  readonly status: string;
  readonly state: ItemState;
  /** The name of the status. */
  readonly label: string;
  readonly tone: Tone;
  /** The name of the status' icon. */
  readonly icon: string;
  /** When it was reached, ISO 8601. */
  readonly time?: string;
  /** The same as a text. */
  readonly timeText?: string;
  readonly note?: string;
}

/** The data attributes of an item, for CSS. */
export interface ItemAttributes {
  readonly 'data-status': string;
  readonly 'data-state': ItemState;
  readonly 'data-tone': Tone;
}

export const itemAttributes = ({ status, state, tone }: Item): ItemAttributes => ({
  'data-status': status,
  'data-state': state,
  'data-tone': tone,
});

export const [ItemProvider, useItem] = createPartContext<Item>('Tracker.List> or <Timeline.List');
