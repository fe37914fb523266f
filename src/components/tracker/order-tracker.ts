import type { ConnectionState, TransportError } from '../../client/index.js';
import type { OrderAction, StatusInfo } from '../../order/index.js';
import type { Item, ItemAttributes } from '../item/index.js';
import type { TrackerPackage } from './tracker-packages.js';

/** One step as it is drawn; exactly one is current. */
export interface TrackerStep extends Item {
  /** Its state in words, for screen readers: state must not be told by colour alone. */
  readonly stateText: string;
}

/** How far an order is. */
export interface TrackerProgress {
  readonly step: number;
  readonly total: number;
  /** "Step 3 of 4". */
  readonly text: string;
}

/** What the customer has to do now, e.g. after a failed delivery. */
export interface TrackerAction extends OrderAction {
  /** Why. */
  readonly note?: string;
}

/** Why the status may not be the newest. */
export interface TrackerNotice {
  readonly tone: 'warning' | 'danger';
  readonly text: string;
}

/** All that a tracker shows, and the attributes that make its markup accessible. */
export interface OrderTracker extends Required<StatusInfo> {
  readonly orderId: string;
  readonly status: string;
  /** First to last. */
  readonly steps: readonly TrackerStep[];
  /** Absent for an order that left the flow's steps, e.g. a cancelled one. */
  readonly progress?: TrackerProgress;
  readonly packages: readonly TrackerPackage[];
  readonly action?: TrackerAction;
  /** The time of the newest update; `null` while only a bare status is known. */
  readonly lastUpdate: Date | null;
  /** The same as a text. */
  readonly lastUpdateText?: string;
  /** Absent for a tracker that draws what it is given. */
  readonly connection?: ConnectionState;
  /** The connection in a word; empty where it is not worth one. */
  readonly connectionText: string;
  readonly isStale: boolean;
  readonly error: TransportError | null;
  readonly notice?: TrackerNotice;
  /** Asks the server anew. */
  readonly refresh: () => void;
  /** For the `<section>` around all; it is named by the title. */
  readonly getRootProps: () => TrackerRootAttributes;
  /** For the heading. */
  readonly getTitleProps: () => { readonly id: string };
  /** For the `<ol>` of the steps, or the `<ul>` of the packages. */
  readonly getListProps: () => { readonly role: 'list' };
  /** For the `<li>` of a step. */
  readonly getStepProps: (step: TrackerStep) => TrackerStepAttributes;
  /** For the `<a>` to a package's carrier; without an address it is no link. */
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
}

/** The attributes of a tracker's step. */
export interface TrackerStepAttributes extends ItemAttributes {
  readonly 'aria-current': 'step' | undefined;
}
