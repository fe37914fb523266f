import type { Tone } from '../../order/index.js';
import type { ItemAttributes } from '../item/index.js';
import type { TimelineDay } from './timeline-days.js';
import type { TimelineEntry } from './timeline-entries.js';

/** All that a timeline shows, and the attributes that make its markup accessible. */
export interface OrderTimelineView {
  /** The entries shown, sorted as asked for. */
  readonly entries: readonly TimelineEntry[];
  /** The same by calendar day. */
  readonly days: () => readonly TimelineDay[];
  /** How many older entries there are that are not shown yet. */
  readonly hiddenCount: number;
  /** Shows them, and moves the focus to the first of them. */
  readonly showMore: () => void;
  /** For the `<section>` around all; it is named by the title. */
  readonly getRootProps: () => TimelineRootAttributes;
  /** For the heading. */
  readonly getTitleProps: () => { readonly id: string };
  /** For the `<ol>` of the entries; with days, for what is around them all. */
  readonly getListProps: () => { readonly id: string; readonly role: 'list' };
  /** For the `<li>` of an entry. */
  readonly getEntryProps: (entry: TimelineEntry) => TimelineEntryAttributes;
  /** For the button that shows more. */
  readonly getMoreProps: () => {
    readonly type: 'button';
    readonly 'aria-controls': string;
    readonly onClick: () => void;
  };
}

/** The attributes of a timeline's root. */
export interface TimelineRootAttributes {
  readonly 'aria-labelledby': string;
  readonly 'data-status': string | undefined;
  readonly 'data-tone': Tone | undefined;
  readonly 'data-orientation': string;
  readonly 'data-size': string;
  readonly 'data-sort': string;
  readonly 'data-empty': true | undefined;
}

/** The attributes of a timeline's entry. */
export interface TimelineEntryAttributes extends ItemAttributes {
  readonly id: string;
  readonly 'data-kind': 'change' | 'detail';
  readonly 'data-new': true | undefined;
}
