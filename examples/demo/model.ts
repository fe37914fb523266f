import type { Order, OrderAction } from 'react-order-status';
import type { DoorName } from './town/index.js';

/** A user; a guest is a person who has the link to an order. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: 'CUSTOMER' | 'ADMIN' | 'GUEST';
  /** The only order that a guest may see. */
  readonly orderId?: string;
}

export type ItemPictureName = 'bowl' | 'candle' | 'mug' | 'planter' | 'teapot' | 'vase';

/** An item of an order. */
export interface Item {
  readonly name: string;
  readonly picture: ItemPictureName;
  readonly quantity: number;
  /** In cents. */
  readonly price: number;
}

/** The row of an order in the database. The live stream contains only its status, history and tracking. */
export interface ShopOrder extends Order {
  readonly userId: string;
  readonly customer: string;
  readonly address: readonly string[];
  /** Where the address is in the town. */
  readonly door: DoorName;
  readonly items: readonly Item[];
  readonly statusHistory: NonNullable<Order['statusHistory']>;
}

/** A change by the admin: a new status, or details under the same status. */
export interface StatusChange {
  /** The status the admin saw when deciding. */
  readonly from: ShopOrder['status'];
  readonly to: ShopOrder['status'];
  readonly note?: string;
  readonly location?: string;
  readonly action?: OrderAction;
  readonly carrier?: string;
  readonly trackingNumber?: string;
  /** The expected delivery: a date, `YYYY-MM-DD`, or a date-time in ISO 8601. */
  readonly expectedBy?: string;
  /** Who took the package, which the driver has photographed. */
  readonly receivedBy?: string;
  /** Whether carrier, number and date describe one more package, which is still being packed. */
  readonly isAnotherParcel?: boolean;
}

/** What the carrier can report of a package, in the order of a journey. */
export const scans = [
  { checkpoint: 'in-transit', label: 'In transit' },
  { checkpoint: 'out-for-delivery', label: 'Out for delivery' },
  { checkpoint: 'attempted', label: 'Nobody at home' },
  { checkpoint: 'ready-for-pickup', label: 'Ready for pickup' },
  { checkpoint: 'delivered', label: 'Delivered' },
] as const;

export type Scan = (typeof scans)[number]['checkpoint'];

/** A courier that has left the depot. */
export type CourierState = 'driving' | 'standing';

/** What the viewer of the demo may do with the courier of an order. */
export const courierActions = ['send', 'stop'] as const;

export type CourierAction = (typeof courierActions)[number];

/** The active faults, and the couriers. */
export interface FaultState {
  /** The number of open streams. */
  readonly streams: number;
  /** Whether new streams are answered 503. */
  readonly refusing: boolean;
  /** Whether requests hang and streams send nothing. */
  readonly paused: boolean;
  /** The number of epochs of the order bus: 1, plus 1 per restart. */
  readonly busEpoch: number;
  /** Whether the devices of the couriers send nothing. */
  readonly couriersOffline: boolean;
  /** The couriers that have left the depot, by order. */
  readonly couriers: Readonly<Record<string, CourierState>>;
}

/** The actions of the "Break it" dock. */
export const faultActions = [
  'cut-streams',
  'refuse-streams',
  'allow-streams',
  'pause',
  'resume',
  'restart-bus',
  'take-couriers-offline',
  'bring-couriers-online',
  'reset',
] as const;

export type FaultAction = (typeof faultActions)[number];
