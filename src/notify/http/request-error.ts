import { OrderStatusError } from '../../order/index.js';

const refusals = {
  unauthorized: [401, 'Sign in to choose your notifications.'],
  'foreign-origin': [403, 'Send this request from a page of the same origin.'],
  'no-json': [415, 'Send JSON: Content-Type: application/json.'],
  'body-too-large': [413, 'The body is too large.'],
  'slow-body': [408, 'The body did not arrive in time. Send the request again.'],
  'incomplete-body': [400, 'The body ended before it was complete.'],
  'invalid-json': [400, 'The body is not valid JSON.'],
  'invalid-preferences': [400, 'These are no valid preferences.'],
  'unknown-channel': [400, 'There is no such channel.'],
  'unknown-topic': [400, 'There is no such topic.'],
  'locked-topic': [400, 'Messages of this topic are always sent.'],
  'no-address': [400, 'There is no address of this channel that a consent could be for.'],
  'invalid-subscription': [400, 'This is no valid push subscription.'],
  'version-missing': [428, 'State the version that you have changed in the header If-Match.'],
  'version-changed': [412, 'The preferences have changed meanwhile. Read them again, and repeat the change.'],
} as const;

/** Why a request for preferences or push subscriptions is refused. */
export type NotificationRequestCode = keyof typeof refusals;

/** A request that is not served. The client receives status, code and message. */
export class NotificationRequestError extends OrderStatusError {
  readonly status: number;

  /** @param detail replaces the general message. */
  constructor(
    readonly code: NotificationRequestCode,
    detail?: string,
  ) {
    const [status, message] = refusals[code];
    super(detail ?? message);
    this.status = status;
  }
}
