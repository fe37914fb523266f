/**
 * When a shipment is expected. Each end is a date-time in ISO 8601, or a calendar date `YYYY-MM-DD`, which is
 * shown as that day in every time zone.
 */
export interface EstimatedDelivery {
  readonly from?: string;
  readonly until: string;
  /** When the carrier stated it, ISO 8601. Of two estimates the later one is kept; absent: the earliest. */
  readonly reportedAt?: string;
  /** The day or window that was expected before, if the delivery was rescheduled. */
  readonly previous?: Omit<EstimatedDelivery, 'previous' | 'reason'>;
  /** Why the delivery was rescheduled, as a sentence for the customer, e.g. "Heavy snow in Memphis." */
  readonly reason?: string;
}

/** What shows that a package was delivered. */
export interface ProofOfDelivery {
  /** A photo of the package where it was left; `https:` or `http:` only. */
  readonly photoUrl?: string;
  /** The name of the person who received it. */
  readonly receivedBy?: string;
}

/** One package of an order. */
export interface Shipment {
  readonly carrier?: string;
  readonly trackingNumber?: string;
  /** The carrier's tracking page; `https:` or `http:` only. */
  readonly trackingUrl?: string;
  readonly estimatedDelivery?: EstimatedDelivery;
  readonly proofOfDelivery?: ProofOfDelivery;
  /** The status of this package, if the order's packages travel apart: a status of the flow. Default: the order's. */
  readonly status?: string;
  /** When the carrier reported `status` last, ISO 8601. Absent: unknown, e.g. because the app has set it. */
  readonly reportedAt?: string;
}

/** The packages of an order: a list, because orders ship in parts. */
export type Tracking = readonly Shipment[];
