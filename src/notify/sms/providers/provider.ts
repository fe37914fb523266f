import type { SendResult } from '../../contract/index.js';

/** A text message for one phone. */
export interface TextMessage {
  /** E.164, e.g. `+4915112345678`. */
  readonly to: string;
  readonly text: string;
  /** After this time it is of no use. */
  readonly expiresAt: Date;
}

/** A service that sends text messages. */
export interface SmsProvider {
  /** Its name, e.g. `twilio`. */
  readonly name: string;
  /**
   * Requests one message, once: a repetition would reach the recipient twice. A rejection counts as `unknown`.
   * @param signal aborts at the deadline.
   */
  send(message: TextMessage, signal: AbortSignal): Promise<SendResult>;
}
