'use client';

import { clsx } from 'clsx';
import { type CSSProperties, forwardRef, type ReactElement, type RefAttributes } from 'react';
import type { Order } from '../../order/index.js';
import { partClasses } from '../../part/index.js';
import * as Tracker from './parts.js';
import { SeveralPackages } from './several-packages.js';
import type { TrackerOptions } from './tracker-options.js';
import type { TrackerPart } from './tracker-part.js';
import { TrackerShapes } from './tracker-shapes.js';

/** The props of {@link OrderStatusTracker}. */
export interface OrderStatusTrackerProps<S extends string = string> extends TrackerOptions<S> {
  /** The order as the app has it: its database row. Without one, e.g. while it loads, a skeleton is rendered. */
  readonly order: Order<S> | null | undefined;
  /** Your own classes for the parts, with or without the stylesheet. */
  readonly classNames?: { readonly [Part in TrackerPart]?: string };
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
  /** Your sign-in page, for a link beside the notice of a request without a session (401). */
  readonly signInUrl?: string;
  /** Called when that link is pressed; without `signInUrl` it is a button. */
  readonly onSignIn?: () => void;
  /** The level of the heading in the page. Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
}

/**
 * When an order comes, its steps and packages, the connection and the time of the last update. Live by default. Import
 * `react-order-status/styles.css` for its styles, or set your own with `classNames`.
 *
 * @example <OrderStatusTracker order={order} />
 */
export const OrderStatusTracker = forwardRef<HTMLElement, OrderStatusTrackerProps>(
  function OrderStatusTracker(
    { order, classNames, className, headingLevel = 2, signInUrl, onSignIn, ...props },
    ref,
  ) {
    const part = partClasses<TrackerPart>('os-tracker', classNames);
    const rootClass = clsx(part('root'), className);
    if (!order) {
      const { id, style, flow, labels, orientation, size } = props;
      return (
        <Tracker.Skeleton
          {...{ id, style, labels, orientation, size, ref }}
          data-delivery="expected"
          className={rootClass}
        >
          <TrackerShapes flow={flow} part={part} />
        </Tracker.Skeleton>
      );
    }
    const Heading = `h${headingLevel}` as const;
    const delivery = (
      <Tracker.EstimatedDelivery className={part('delivery')}>
        <Tracker.DeliveryLabel className={part('deliveryLabel')} />{' '}
        <Tracker.DeliveryTime className={part('deliveryTime')} />{' '}
        <Tracker.PreviousDelivery className={part('previousDelivery')} />{' '}
        <Tracker.DeliveryReason className={part('deliveryReason')} />
      </Tracker.EstimatedDelivery>
    );
    return (
      <Tracker.Root {...props} order={order} ref={ref} className={rootClass}>
        <div className={part('header')}>
          <Tracker.Title className={part('title')} render={<Heading />} />
          <Tracker.Connection className={part('connection')} />
          {delivery}
          <Tracker.Description className={part('description')} />
          <Tracker.Progress className={part('progress')} />
        </div>
        <Tracker.Notice className={part('notice')}>
          <Tracker.NoticeText className={part('noticeText')} />
          <Tracker.Retry className={part('retry')} />
          <Tracker.SignIn className={part('signIn')} href={signInUrl} onClick={onSignIn} />
        </Tracker.Notice>
        <Tracker.Attention className={part('attention')}>
          <Tracker.AttentionTitle className={part('attentionTitle')} />
          <Tracker.AttentionMessage className={part('attentionMessage')} />
          <Tracker.Action className={part('action')} />
        </Tracker.Attention>
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
        <div className={part('shipping')}>
          <Tracker.PackagesTitle className={part('packagesTitle')} />
          <Tracker.Packages className={part('packages')}>
            <Tracker.Package className={part('package')}>
              <Tracker.PackageTitle className={part('packageTitle')} />
              <Tracker.PackageStatus className={part('packageStatus')} />
              <SeveralPackages>{delivery}</SeveralPackages>
              <div className={part('courier')}>
                <Tracker.CarrierLogo className={part('carrierLogo')} />
                <Tracker.Carrier className={part('carrier')} />{' '}
                <Tracker.TrackingNumber className={part('trackingNumber')} />{' '}
                <Tracker.Copy className={part('copy')} />
              </div>
              <Tracker.ProofOfDelivery className={part('proof')}>
                <Tracker.DeliveryPhoto className={part('photo')} />
                <Tracker.ReceivedBy className={part('receivedBy')} />
              </Tracker.ProofOfDelivery>
            </Tracker.Package>
          </Tracker.Packages>
        </div>
        <Tracker.LastUpdate className={part('lastUpdate')} />
        <Tracker.Announcer />
      </Tracker.Root>
    );
    // forwardRef loses type parameters: restored here, so that onStatusChange has the type of the order's statuses.
  },
) as <S extends string>(props: OrderStatusTrackerProps<S> & RefAttributes<HTMLElement>) => ReactElement;
