import type { PushNotification } from 'react-order-status/server/notify/web-push';

/** What all messages have in common. */
interface Message {
  readonly id: string;
  /** Who has received it. */
  readonly personId: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A mail in the list of the inbox. */
export interface MailSummary extends Message {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
}

/** A mail as it came by SMTP. */
export interface Mail extends MailSummary {
  readonly html: string;
  readonly text: string;
  /** The link of its header `List-Unsubscribe`. */
  readonly unsubscribe?: string;
}

/** A text message on a phone. */
export interface PhoneText extends Message {
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

/** A push message as it came to the push service: encrypted, with headers that anyone on the way may read. */
export interface PushArrival extends Message {
  /** The bytes of the encrypted body. */
  readonly bytes: number;
  readonly topic: string;
  readonly urgency: string;
  /** Seconds for which a push service keeps it. */
  readonly ttl: number;
  /** What was encrypted, and the browser would show. */
  readonly notification: PushNotification;
}

/** A webhook whose signature the partner has verified. */
export interface WebhookArrival {
  /** Its `webhook-id`. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly type: string;
  readonly orderId: string;
  readonly status: string;
  /** The JSON as it came. */
  readonly body: string;
}

/** All messages that a person may see, the newest first. */
export interface Messages {
  readonly mails: readonly MailSummary[];
  readonly texts: readonly PhoneText[];
  readonly pushes: readonly PushArrival[];
  /** Those of the shop's partner: for the administrator only. */
  readonly webhooks: readonly WebhookArrival[];
}
