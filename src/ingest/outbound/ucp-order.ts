import type { HistoryEntry, OrderSnapshot, Shipment } from '../../order/index.js';
import { meaningOf, type StatusMeanings } from './meanings.js';

/** An amount that UCP adds up, in the smallest unit of the currency. */
export interface UcpTotal {
  /** `subtotal`, `tax`, `fulfillment`, `discount`, `total` and others. */
  readonly type: string;
  readonly amount: number;
  readonly display_text?: string;
}

/** One line of an order. */
export interface UcpLineItem {
  readonly id: string;
  readonly item: {
    readonly id: string;
    readonly title: string;
    /** In the smallest unit of the currency. */
    readonly price: number;
    readonly image_url?: string;
  };
  readonly quantity: number;
  /** How many have left the shop. Default: all once the order is shipped, else none. */
  readonly fulfilled?: number;
  readonly totals?: readonly UcpTotal[];
}

/** What UCP needs of an order, and a snapshot does not contain. */
export interface UcpOrderDetails {
  readonly checkoutId: string;
  /** The order's page in the shop. */
  readonly permalinkUrl: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly lineItems: readonly UcpLineItem[];
  readonly totals: readonly UcpTotal[];
  /** Where it goes, as far as an agent may know it. Default: nothing is stated. */
  readonly destination?: Readonly<Record<string, string>>;
  /** The version of UCP to state. Default: `2026-04-08`. */
  readonly version?: string;
  /** The meanings of statuses that are not part of `orderFlow` or `carrierFlow`. */
  readonly meanings?: StatusMeanings;
}

/** A number of items of one line. */
interface UcpQuantity {
  readonly id: string;
  readonly quantity: number;
}

/** What was promised for a package. */
export interface UcpExpectation {
  readonly id: string;
  readonly line_items: readonly UcpQuantity[];
  readonly method_type: 'shipping';
  readonly destination: Readonly<Record<string, string>>;
  readonly description: string;
}

/** Something that has happened. */
export interface UcpFulfillmentEvent {
  readonly id: string;
  readonly occurred_at: string;
  readonly type: string;
  readonly line_items: readonly UcpQuantity[];
  readonly tracking_number?: string;
  readonly tracking_url?: string;
  readonly carrier?: string;
  readonly description?: string;
}

/** An order as the Universal Commerce Protocol (`dev.ucp.shopping.order`) describes it. */
export interface UcpOrder {
  readonly ucp: {
    readonly version: string;
    readonly capabilities: readonly { readonly name: string; readonly version: string }[];
  };
  readonly id: string;
  readonly checkout_id: string;
  readonly permalink_url: string;
  readonly currency: string;
  readonly line_items: readonly {
    readonly id: string;
    readonly item: UcpLineItem['item'];
    readonly quantity: { readonly original: number; readonly total: number; readonly fulfilled: number };
    readonly totals: readonly UcpTotal[];
    readonly status: 'processing' | 'partial' | 'fulfilled';
  }[];
  readonly fulfillment: {
    readonly expectations: readonly UcpExpectation[];
    readonly events: readonly UcpFulfillmentEvent[];
  };
  readonly totals: readonly UcpTotal[];
}

/**
 * The order as AI agents read it: the whole current state, which a merchant sends with each change, as receivers must not
 * replay changes. It contains what the snapshot contains, and what `details` adds; signing and sending are the app's.
 */
export function toUcpOrder(snapshot: OrderSnapshot<string>, details: UcpOrderDetails): UcpOrder {
  const { version = '2026-04-08', meanings } = details;
  const { isShipped } = meaningOf(snapshot.status, meanings);
  const all = details.lineItems.map(({ id, quantity }) => ({ id, quantity }));
  return {
    ucp: { version, capabilities: [{ name: 'dev.ucp.shopping.order', version }] },
    id: snapshot.orderId,
    checkout_id: details.checkoutId,
    permalink_url: details.permalinkUrl,
    currency: details.currency,
    line_items: details.lineItems.map((line) => lineOf(line, isShipped)),
    fulfillment: {
      expectations: expectationsOf(snapshot, details, all),
      events: (snapshot.history ?? []).map((entry, at) => ({
        id: entry.id ?? `${snapshot.orderId}-${entry.version ?? `before-${at}`}`,
        occurred_at: entry.timestamp,
        type: meaningOf(entry.status, meanings).ucp,
        line_items: all,
        ...(meaningOf(entry.status, meanings).isShipped && packageOf(snapshot)),
        ...descriptionOf(entry),
      })),
    },
    totals: details.totals,
  };
}

function lineOf({ id, item, quantity, totals, fulfilled }: UcpLineItem, isShipped: boolean) {
  const done = fulfilled ?? (isShipped ? quantity : 0);
  return {
    id,
    item,
    quantity: { original: quantity, total: quantity, fulfilled: done },
    totals: totals ?? [{ type: 'subtotal', amount: item.price * quantity }],
    status:
      done >= quantity ? ('fulfilled' as const) : done > 0 ? ('partial' as const) : ('processing' as const),
  };
}

function expectationsOf(
  { orderId, tracking = [] }: OrderSnapshot<string>,
  { destination = {} }: UcpOrderDetails,
  all: readonly UcpQuantity[],
): readonly UcpExpectation[] {
  return tracking.flatMap(({ estimatedDelivery, trackingNumber }, at) => {
    if (!estimatedDelivery) return [];
    const { from, until } = estimatedDelivery;
    const description =
      from && from !== until ? `Arrives between ${from} and ${until}` : `Arrives by ${until}`;
    const id = `${orderId}-${trackingNumber ?? at}`;
    return [{ id, line_items: all, method_type: 'shipping', destination, description }];
  });
}

/** With several packages, an entry of the history does not state which one it is about. */
function packageOf({ tracking = [] }: OrderSnapshot<string>) {
  const [shipment, ...others] = tracking;
  return shipment && others.length === 0 ? trackingOf(shipment) : {};
}

const trackingOf = ({ carrier, trackingNumber, trackingUrl }: Shipment) => ({
  ...(carrier !== undefined && { carrier }),
  ...(trackingNumber !== undefined && { tracking_number: trackingNumber }),
  ...(trackingUrl !== undefined && { tracking_url: trackingUrl }),
});

function descriptionOf({ note, location }: HistoryEntry<string>): { description?: string } {
  const description = [note, location].filter((text) => text !== undefined).join(', ');
  return description === '' ? {} : { description };
}
