import type { StatusTable } from '../../ingest/index.js';
import type { ExpectedDelivery } from '../expected-delivery.js';

/** What a sample webhook reports. */
export interface SampleScan {
  /** The provider's status, e.g. `in_transit`, and its detail where the status has one. */
  readonly status: string;
  readonly detail?: string;
  readonly trackingNumber: string;
  /** As a provider that serves several carriers writes it. Default: that of USPS. */
  readonly carrier?: string;
  readonly orderReference?: string;
  /** When it happened. */
  readonly at: Date;
  readonly expected: ExpectedDelivery;
}

/** A request as a provider sends it. */
export interface SampleWebhook {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Added to the URL, e.g. `?token=…`. */
  readonly query?: string;
}

/** How one provider writes and signs its webhooks. */
export interface ProviderSample {
  readonly statuses: StatusTable;
  /** @param secret of the provider's option of this name. */
  webhook(scan: SampleScan, secret: string): SampleWebhook;
}
