import type { Order, OrderAction } from 'react-order-status';

/** Somebody who can sign in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: 'CUSTOMER' | 'ADMIN';
}

/** One line of an order. */
export interface Item {
  readonly name: string;
  readonly picture: string;
  readonly quantity: number;
  /** In cents. */
  readonly price: number;
}

/** The shop's database row. The live stream carries nothing of it but status, history and tracking. */
export interface ShopOrder extends Order {
  readonly userId: string;
  readonly customer: string;
  readonly address: readonly string[];
  readonly items: readonly Item[];
  readonly statusHistory: NonNullable<Order['statusHistory']>;
}

/** What the admin sends to move an order on, or, with the same status again, to tell more of it. */
export interface StatusChange {
  /** The status the admin saw when deciding. */
  readonly from: ShopOrder['status'];
  readonly to: ShopOrder['status'];
  readonly note?: string;
  readonly location?: string;
  readonly action?: OrderAction;
  readonly carrier?: string;
  readonly trackingNumber?: string;
  /** The day the parcel is expected by, `YYYY-MM-DD`. */
  readonly expectedBy?: string;
  /** Whether the three above are of one more parcel, which is still being packed. */
  readonly isAnotherParcel?: boolean;
}

/** What is broken on purpose right now. */
export interface FaultState {
  /** Streams that are open at this moment. */
  readonly streams: number;
  /** New streams are answered with 503. */
  readonly refusing: boolean;
  /** Requests hang and streams are mute. */
  readonly paused: boolean;
  /** 1 for the first life of the order bus, then one more per restart. */
  readonly busLife: number;
}

/** What the "Break it" panel can do. */
export const faultActions = [
  'cut-streams',
  'refuse-streams',
  'allow-streams',
  'pause',
  'resume',
  'restart-bus',
  'reset',
] as const;

export type FaultAction = (typeof faultActions)[number];
