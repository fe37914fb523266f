/** What a status means to agents and search engines. */
export interface StatusMeaning {
  /** The type of a fulfillment event in the Universal Commerce Protocol. */
  readonly ucp: string;
  /** A member of schema.org's `OrderStatus`. */
  readonly schemaOrg:
    | 'OrderCancelled'
    | 'OrderDelivered'
    | 'OrderInTransit'
    | 'OrderPickupAvailable'
    | 'OrderProblem'
    | 'OrderProcessing'
    | 'OrderReturned';
  /** Whether the goods have left the shop, so that UCP counts them as fulfilled. */
  readonly isShipped: boolean;
}

const processing: StatusMeaning = { ucp: 'processing', schemaOrg: 'OrderProcessing', isShipped: false };
const inTransit: StatusMeaning = { ucp: 'in_transit', schemaOrg: 'OrderInTransit', isShipped: true };

/** The meanings of the statuses of `orderFlow` and `carrierFlow`. */
const meanings = new Map<string, StatusMeaning>(
  Object.entries({
    PENDING: processing,
    PROCESSING: processing,
    LABEL_CREATED: processing,
    SHIPPED: { ...inTransit, ucp: 'shipped' },
    IN_TRANSIT: inTransit,
    OUT_FOR_DELIVERY: inTransit,
    HELD: { ...inTransit, schemaOrg: 'OrderProblem' },
    DELIVERY_ATTEMPTED: { ...inTransit, ucp: 'failed_attempt' },
    READY_FOR_PICKUP: { ...inTransit, schemaOrg: 'OrderPickupAvailable' },
    DELIVERED: { ucp: 'delivered', schemaOrg: 'OrderDelivered', isShipped: true },
    RETURNING: { ucp: 'undeliverable', schemaOrg: 'OrderProblem', isShipped: true },
    RETURNED: { ucp: 'returned_to_sender', schemaOrg: 'OrderReturned', isShipped: true },
    CANCELLED: { ucp: 'canceled', schemaOrg: 'OrderCancelled', isShipped: false },
    REFUNDED: { ucp: 'refunded', schemaOrg: 'OrderReturned', isShipped: true },
  } satisfies Record<string, StatusMeaning>),
);

/** The meanings of an app's own statuses, by status. */
export type StatusMeanings = Readonly<Record<string, StatusMeaning>>;

/** The meaning of a status: the app's, else that of the flows of this package, else "in process". */
export const meaningOf = (status: string, own: StatusMeanings = {}): StatusMeaning =>
  (Object.hasOwn(own, status) ? own[status] : undefined) ?? meanings.get(status) ?? processing;
