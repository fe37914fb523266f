'use client';

import { clsx } from 'clsx';
import { type CSSProperties, forwardRef, type ReactElement, type RefAttributes } from 'react';
import { partClasses } from '../part/index.js';
import * as Timeline from './parts.js';
import type { TimelineOptions } from './root.js';

/** The parts of {@link OrderTimeline}, by the names that `classNames` knows. */
export type TimelinePart =
  | 'root'
  | 'title'
  | 'list'
  | 'entry'
  | 'indicator'
  | 'connector'
  | 'content'
  | 'heading'
  | 'previous'
  | 'label'
  | 'latest'
  | 'time'
  | 'note'
  | 'more'
  | 'empty';

/** The props of {@link OrderTimeline}. */
export interface OrderTimelineProps<S extends string = string> extends TimelineOptions<S> {
  /** Classes of your own for its parts, beside or without the stylesheet. */
  readonly classNames?: { readonly [Part in TimelinePart]?: string };
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
  /** The level of its heading in the page. Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
}

/**
 * The order's history, newest first; live with `orderId`.
 * Import `react-order-status/styles.css` for its look, or bring your own by `classNames`.
 *
 * @example <OrderTimeline history={order.statusHistory} />
 */
export const OrderTimeline = forwardRef<HTMLElement, OrderTimelineProps>(function OrderTimeline(
  { classNames, className, headingLevel = 2, ...props },
  ref,
) {
  const part = partClasses<TimelinePart>('os-timeline', classNames);
  const Heading = `h${headingLevel}` as const;
  return (
    <Timeline.Root {...props} ref={ref} className={clsx(part('root'), className)}>
      <Timeline.Title className={part('title')} render={<Heading />} />
      <Timeline.Empty className={part('empty')} />
      <Timeline.List className={part('list')}>
        <Timeline.Entry className={part('entry')}>
          <Timeline.Indicator className={part('indicator')} />
          <Timeline.Connector className={part('connector')} />
          <div className={part('content')}>
            <div className={part('heading')}>
              <Timeline.Previous className={part('previous')} />
              <Timeline.Label className={part('label')} />
              <Timeline.Latest className={part('latest')} />
            </div>
            <Timeline.Time className={part('time')} />
            <Timeline.Note className={part('note')} />
          </div>
        </Timeline.Entry>
      </Timeline.List>
      <Timeline.More className={part('more')} />
      <Timeline.Announcer />
    </Timeline.Root>
  );
  // forwardRef forgets type parameters: told again, so that any flow's history fits.
}) as <S extends string>(props: OrderTimelineProps<S> & RefAttributes<HTMLElement>) => ReactElement;
