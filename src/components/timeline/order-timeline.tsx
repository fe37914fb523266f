'use client';

import { clsx } from 'clsx';
import { type CSSProperties, forwardRef, type ReactElement, type RefAttributes, useMemo } from 'react';
import type { HistoryInput } from '../../order/index.js';
import { partClasses } from '../../part/index.js';
import { ByDay } from './by-day.js';
import * as Timeline from './parts.js';
import type { TimelineOptions } from './timeline-options.js';
import type { TimelinePart } from './timeline-part.js';
import { TimelineShapes } from './timeline-shapes.js';

/** The props of {@link OrderTimeline}. */
export interface OrderTimelineProps<S extends string = string> extends TimelineOptions {
  /**
   * The order's history, oldest or newest first; `null` for an order without one. With `orderId` it may be absent, until
   * the server has sent it.
   */
  readonly history?: readonly HistoryInput<S>[] | null;
  /** True while the history is loading: a skeleton is rendered. Default: false. */
  readonly loading?: boolean;
  /**
   * Groups the entries by calendar day, each under its date. A horizontal timeline has no days. Default: if there are at
   * least 8 entries.
   */
  readonly groupByDay?: boolean;
  /** Your own classes for the parts, with or without the stylesheet. */
  readonly classNames?: { readonly [Part in TimelinePart]?: string };
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
  /** The level of the heading in the page; the headings of days are one level below. Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
}

/** The element of a day's title, by the heading level of the timeline. */
const dayHeadings = { 1: 'h2', 2: 'h3', 3: 'h4', 4: 'h5', 5: 'h6', 6: 'h6' } as const;

/**
 * The history of an order; live with `orderId`. Import `react-order-status/styles.css` for its styles, or set your
 * own with `classNames`.
 *
 * @example <OrderTimeline history={order.statusHistory} />
 */
export const OrderTimeline = forwardRef<HTMLElement, OrderTimelineProps>(function OrderTimeline(
  { classNames, className, headingLevel = 2, groupByDay, loading = false, ...props },
  ref,
) {
  const part = useMemo(() => partClasses<TimelinePart>('os-timeline', classNames), [classNames]);
  // Stable between updates, so that rendered entries are not rendered again.
  const entry = useMemo(() => entryTemplate(part), [part]);
  const rootClass = clsx(part('root'), className);
  if (loading) {
    const { id, style, labels, size } = props;
    return (
      <Timeline.Skeleton {...{ id, style, labels, size, ref }} orientation="vertical" className={rootClass}>
        <TimelineShapes part={part} />
      </Timeline.Skeleton>
    );
  }
  const Heading = `h${headingLevel}` as const;
  const DayHeading = dayHeadings[headingLevel];
  const isReversed =
    (props.sort ?? (props.orientation === 'horizontal' && 'oldest-first')) === 'oldest-first';
  const list = <Timeline.List className={part('list')}>{entry}</Timeline.List>;
  const more = <Timeline.More className={part('more')} />;
  return (
    <Timeline.Root {...props} ref={ref} className={rootClass}>
      <Timeline.Title className={part('title')} render={<Heading />} />
      <Timeline.Empty className={part('empty')} />
      {isReversed && more}
      <ByDay groupByDay={props.orientation === 'horizontal' ? false : groupByDay} otherwise={list}>
        <Timeline.Days className={part('days')}>
          <Timeline.Day className={part('day')}>
            <Timeline.DayTitle className={part('dayTitle')} render={<DayHeading />} />
            {list}
          </Timeline.Day>
        </Timeline.Days>
      </ByDay>
      {!isReversed && more}
      <Timeline.Announcer />
    </Timeline.Root>
  );
  // forwardRef loses type parameters: restored here, so that the history of any flow is accepted.
}) as <S extends string>(props: OrderTimelineProps<S> & RefAttributes<HTMLElement>) => ReactElement;

function entryTemplate(part: (name: TimelinePart) => string): ReactElement {
  return (
    <Timeline.Entry className={part('entry')}>
      <Timeline.Indicator className={part('indicator')} />
      <Timeline.Connector className={part('connector')} />
      <div className={part('content')}>
        <div className={part('heading')}>
          <Timeline.Previous className={part('previous')} />
          <Timeline.Label className={part('label')} />
          <Timeline.Latest className={part('latest')} />
        </div>
        <Timeline.Note className={part('note')} />
        <div className={part('details')}>
          <Timeline.Time className={part('time')} /> <Timeline.Location className={part('location')} />
        </div>
        <Timeline.Action className={part('action')} />
      </div>
    </Timeline.Entry>
  );
}
