import type { EstimatedDelivery, OrderStatus } from '../../order/index.js';
import type { Checkpoint } from './checkpoint.js';

/** What a carrier, an aggregator of carriers or a shop reports of one package; plain data, the same for all of them. */
export interface CarrierEvent {
  /**
   * Identifies the event, 1 to 200 characters without control characters: the same event has the same id in every
   * delivery. It becomes the `idempotencyKey` of the update.
   */
  readonly id: string;
  /** 1 to 500 characters. Absent: the event is about the order, not about one of its packages; shops send such events. */
  readonly trackingNumber?: string;
  /** The carrier's name or code, as the provider writes it. Carriers use tracking numbers again, so both identify a package. */
  readonly carrier?: string;
  /** The order, where the provider was given its number, e.g. in the metadata of the label. */
  readonly orderReference?: string;
  readonly checkpoint: Checkpoint;
  /** Of an event about the order: what the shop states of it, as a status of the default flow. */
  readonly orderStatus?: OrderStatus;
  /** The provider's own status, unchanged, e.g. `in_transit/arrived_at_facility`. */
  readonly providerStatus: string;
  /** When it happened, ISO 8601 with an offset. A time in the future counts as the time at which the event was received. */
  readonly occurredAt: string;
  /** Where, as a text to show, e.g. "Memphis, TN, US". */
  readonly location?: string;
  /** Where, in degrees (WGS 84). */
  readonly position?: { readonly latitude: number; readonly longitude: number };
  /** Without `reportedAt` it was stated at `occurredAt`. */
  readonly estimatedDelivery?: EstimatedDelivery;
  /** The carrier's text for the customer, in the language that the carrier sends. */
  readonly message?: string;
  /** True if the customer has to do something, e.g. confirm the address. */
  readonly actionRequired?: boolean;
}
