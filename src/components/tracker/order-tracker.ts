import type { ConnectionState, TransportError } from '../../client/index.js';
import type { OrderAction, StatusInfo } from '../../order/index.js';
import type { Item, ItemAttributes } from '../item/index.js';
import type { Delivery } from './delivery.js';
import type { TrackerNotice } from './tracker-notice.js';
import type { TrackerPackage } from './tracker-packages.js';
import type { RetryAttributes } from './use-retry.js';

/** One step as it is shown; exactly one step is current. The icon of a completed step is `check`. */
export interface TrackerStep extends Item {
  /** Its state as a text for screen readers: color must not be the only indication (WCAG 1.4.1). */
  readonly stateText: string;
}

/** The position of an order in the flow's steps. */
export interface TrackerProgress {
  readonly step: number;
  readonly total: number;
  /** "Step 3 of 4". */
  readonly text: string;
}

/** What the customer has to do now, e.g. after a failed delivery. */
export interface TrackerAction extends OrderAction {
  /** The reason. */
  readonly note?: string;
}

/** The data of a tracker, and the attributes that make its markup accessible. */
export interface OrderTracker extends Required<StatusInfo> {
  readonly orderId: string;
  readonly status: string;
  /** First to last. */
  readonly steps: readonly TrackerStep[];
  /** Absent for a status outside of the flow's steps, e.g. cancelled. */
  readonly progress?: TrackerProgress;
  readonly packages: readonly TrackerPackage[];
  /**
   * When the order is expected, by the estimates of its packages, or when it was delivered. Absent if neither is known,
   * or if no delivery is expected any more.
   */
  readonly delivery?: Delivery;
  readonly action?: TrackerAction;
  /** The time of the newest update; `null` while only a status without a time is known. */
  readonly lastUpdate: Date | null;
  /** The same as a text: "2 hr. ago" within a week, once hydrated, else the date. */
  readonly lastUpdateText?: string;
  /** The exact time as a text, for a tooltip. */
  readonly lastUpdateTitle?: string;
  /** Absent for a tracker that is not live. */
  readonly connection?: ConnectionState;
  /** The label of the connection; empty if it needs none. */
  readonly connectionText: string;
  readonly isStale: boolean;
  readonly error: TransportError | null;
  readonly notice?: TrackerNotice;
  /** Requests the current state from the server. */
  readonly refresh: () => void;
  /** For the `<section>` around the tracker; the title labels it. */
  readonly getRootProps: () => TrackerRootAttributes;
  /** For the heading. */
  readonly getTitleProps: () => { readonly id: string };
  /** For the `<ol>` of the steps, or the `<ul>` of the packages. */
  readonly getListProps: () => { readonly role: 'list' };
  /** For the `<li>` of a step. */
  readonly getStepProps: (step: TrackerStep) => TrackerStepAttributes;
  /** For the `<button>` that requests the order again: draw it while `notice.remedy` is `retry`. */
  readonly getRetryProps: () => RetryAttributes;
  /** For the `<button>` that copies a tracking number: draw it if the package has a `copyState`. */
  readonly getCopyProps: (item: TrackerPackage) => { readonly type: 'button'; readonly onClick: () => void };
  /** For the `<a>` to a package's carrier; without a URL there is no `href`: use a `<span>`. */
  readonly getLinkProps: (item: TrackerPackage) => { readonly href?: string; readonly rel?: 'noreferrer' };
}

/** The attributes of a tracker's root. */
export interface TrackerRootAttributes {
  readonly 'aria-labelledby': string;
  readonly 'data-status': string;
  readonly 'data-tone': string;
  readonly 'data-orientation': string;
  readonly 'data-size': string;
  readonly 'data-connection': ConnectionState | undefined;
  readonly 'data-stale': true | undefined;
  readonly 'data-action': true | undefined;
  readonly 'data-delivery': Delivery['state'] | undefined;
}

/** The attributes of a step of a tracker. */
export interface TrackerStepAttributes extends ItemAttributes {
  readonly 'aria-current': 'step' | undefined;
}
