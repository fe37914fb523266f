import type { OrderAction } from './order-action.js';
import type { OrderStatus } from './order-flow.js';
import type { Tracking } from './shipment.js';

/** One entry of an order's history. A missing `previousStatus` is the status of the entry before. */
export interface HistoryEntry<S extends string = OrderStatus> {
  readonly status: S;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  /** The status before; equal to `status` if only details are new. */
  readonly previousStatus?: S;
  /** A sentence for the customer. */
  readonly note?: string;
  /** Where it happened, as a text to show, e.g. "Memphis, TN, US". */
  readonly location?: string;
  /** The same place in degrees (WGS 84), as carriers state it of a scan. */
  readonly position?: { readonly latitude: number; readonly longitude: number };
  /**
   * What the customer has to do from then on, until another action replaces it or `null` clears it. Absent:
   * unchanged.
   */
  readonly action?: OrderAction | null;
  /** 1, 2, 3 … per order, assigned by the bus; absent from servers that assign none. */
  readonly version?: number;
  /**
   * Random characters, `[A-Za-z][A-Za-z0-9_]{0,15}`, assigned by the bus. They distinguish two entries with the same
   * version, as after a failover that lost the end of the log.
   */
  readonly id?: string;
  /**
   * True if the server sent no time: `timestamp` is when the page received the entry, by the visitor's clock. It is
   * shown, and never compared.
   */
  readonly isReceiptTime?: true;
}

/** One published change of one order. */
export interface OrderUpdate<S extends string = OrderStatus> extends HistoryEntry<S> {
  readonly orderId: string;
  /** All packages after this update. Absent: unchanged. */
  readonly tracking?: Tracking;
  /**
   * When the log stored it, ISO 8601, by the clock of the log's engine. It is never compared with `timestamp`, the
   * time at which the change happened.
   */
  readonly storedAt?: string;
}

/** True if an update has details: only then may it repeat the status. */
export const hasDetails = ({
  note,
  tracking,
  location,
  action,
}: Pick<OrderUpdate<string>, 'note' | 'tracking' | 'location' | 'action'>): boolean =>
  Boolean(note || tracking || location || action !== undefined);
