import type { RefCallback } from 'react';
import type { Tone } from '../../order/index.js';
import type { ItemAttributes } from '../item/index.js';
import type { TimelineDay } from './timeline-days.js';
import type { TimelineEntry } from './timeline-entries.js';

/** The data of a timeline, and the attributes that make its markup accessible. */
export interface OrderTimelineView {
  /** The entries to show, in the order of `sort`. */
  readonly entries: readonly TimelineEntry[];
  /** The same by calendar day. */
  readonly days: () => readonly TimelineDay[];
  /** The number of older entries that are not shown yet. */
  readonly hiddenCount: number;
  /** Shows them, and moves the focus to the first of them. While the page is printed, all entries are shown. */
  readonly showMore: () => void;
  /** For the `<section>` around the timeline; the title labels it. */
  readonly getRootProps: () => TimelineRootAttributes;
  /** For the heading. */
  readonly getTitleProps: () => { readonly id: string };
  /** For the `<ol>` of the entries; with days, for the element around all of them. */
  readonly getListProps: () => {
    readonly id: string;
    readonly role: 'list';
    /** A horizontal list can be scrolled by keyboard. */
    readonly tabIndex: 0 | undefined;
  };
  /** For the `<li>` of an entry. */
  readonly getEntryProps: (entry: TimelineEntry) => TimelineEntryAttributes;
  /** For the button that shows more. */
  readonly getMoreProps: () => {
    readonly type: 'button';
    readonly 'aria-controls': string;
    readonly onClick: () => void;
    readonly ref: RefCallback<HTMLElement>;
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

/** The attributes of an entry of a timeline. */
export interface TimelineEntryAttributes extends ItemAttributes {
  readonly id: string;
  readonly 'data-kind': 'change' | 'detail';
  readonly 'data-new': true | undefined;
}
