import type {
  Delivery,
  DeliveryReport,
  NewDelivery,
  SendResult,
  SuppressedReason,
} from '../contract/index.js';

/** Why a provider refused a message. */
export type RefusedReason = Extract<SendResult, { readonly outcome: 'refused' }>['reason'];

/** Callbacks for logs and metrics. What they throw goes to `onError`; nothing waits for them. */
export interface NotificationHooks {
  /** A message waits in the queue. Called again where the bus delivers an update again. */
  queued?(delivery: NewDelivery): void;
  /** The provider has accepted a message. */
  sent?(delivery: Delivery, providerId: string | undefined): void;
  /** A message was not sent, on purpose. */
  suppressed?(delivery: Delivery, reason: SuppressedReason): void;
  /** The provider will never accept messages for this address. */
  refused?(delivery: Delivery, reason: RefusedReason, error: unknown): void;
  /** An attempt has failed; there is another one at `at`. */
  retried?(delivery: Delivery, at: Date, error: unknown): void;
  /** A message may have been sent, and is never tried again. */
  unknown?(delivery: Delivery, error: unknown): void;
  /** The provider reports that a message has arrived. */
  delivered?(report: DeliveryReport): void;
  /** The provider reports that a message it had accepted did not arrive. */
  failed?(report: DeliveryReport): void;
  /**
   * A channel has failed several times in a row: its messages wait until `until`; those to one destination where the channel has
   * several. Called again for each further pause.
   */
  circuitOpened?(channel: string, until: Date, destination: string | undefined): void;
  /** It works again. */
  circuitClosed?(channel: string, destination: string | undefined): void;
}
