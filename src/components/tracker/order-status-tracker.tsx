'use client';

import { clsx } from 'clsx';
import { type CSSProperties, forwardRef, type ReactElement, type RefAttributes } from 'react';
import { partClasses } from '../part/index.js';
import * as Tracker from './parts.js';
import type { TrackerOptions } from './root.js';

/** The parts of {@link OrderStatusTracker}, by the names that `classNames` knows. */
export type TrackerPart =
  | 'root'
  | 'header'
  | 'title'
  | 'description'
  | 'connection'
  | 'progress'
  | 'notice'
  | 'list'
  | 'step'
  | 'indicator'
  | 'connector'
  | 'content'
  | 'label'
  | 'time'
  | 'note'
  | 'packages'
  | 'package'
  | 'packageTitle'
  | 'delivery'
  | 'carrier'
  | 'trackingNumber'
  | 'lastUpdate';

/** The props of {@link OrderStatusTracker}. */
export interface OrderStatusTrackerProps<S extends string = string> extends TrackerOptions<S> {
  /** Classes of your own for its parts, beside or without the stylesheet. */
  readonly classNames?: { readonly [Part in TrackerPart]?: string };
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
  /** The level of its heading in the page. Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
}

/**
 * The order's way as steps, with its packages and how fresh all this is; live by itself.
 * Import `react-order-status/styles.css` for its look, or bring your own by `classNames`.
 *
 * @example <OrderStatusTracker order={order} />
 */
export const OrderStatusTracker = forwardRef<HTMLElement, OrderStatusTrackerProps>(
  function OrderStatusTracker({ classNames, className, headingLevel = 2, ...props }, ref) {
    const part = partClasses<TrackerPart>('os-tracker', classNames);
    const Heading = `h${headingLevel}` as const;
    return (
      <Tracker.Root {...props} ref={ref} className={clsx(part('root'), className)}>
        <div className={part('header')}>
          <Tracker.Title className={part('title')} render={<Heading />} />
          <Tracker.Connection className={part('connection')} />
          <Tracker.Description className={part('description')} />
          <Tracker.Progress className={part('progress')} />
        </div>
        <Tracker.Notice className={part('notice')} />
        <Tracker.List className={part('list')}>
          <Tracker.Step className={part('step')}>
            <Tracker.Indicator className={part('indicator')} />
            <Tracker.Connector className={part('connector')} />
            <div className={part('content')}>
              <Tracker.Label className={part('label')} />
              <Tracker.Time className={part('time')} />
              <Tracker.Note className={part('note')} />
            </div>
          </Tracker.Step>
        </Tracker.List>
        <Tracker.Packages className={part('packages')}>
          <Tracker.Package className={part('package')}>
            <Tracker.PackageTitle className={part('packageTitle')} />
            <Tracker.EstimatedDelivery className={part('delivery')} />
            <Tracker.Carrier className={part('carrier')} />
            <Tracker.TrackingNumber className={part('trackingNumber')} />
          </Tracker.Package>
        </Tracker.Packages>
        <Tracker.LastUpdate className={part('lastUpdate')} />
        <Tracker.Announcer />
      </Tracker.Root>
    );
    // forwardRef forgets type parameters: told again, so that onStatusChange knows the order's statuses.
  },
) as <S extends string>(props: OrderStatusTrackerProps<S> & RefAttributes<HTMLElement>) => ReactElement;
