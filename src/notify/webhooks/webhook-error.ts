import { OrderStatusError } from '../../order/index.js';

const problems = {
  'webhook-answer': 'was answered with an error',
  'webhook-url-invalid': 'was not sent, because its URL is not https:, or contains a user name or a password',
  'webhook-url-private':
    'was not sent, because its URL leads to a private network: anyone who sets such a URL could reach what only this server can',
} as const;

/** Why a webhook was not delivered. */
export type WebhookErrorCode = keyof typeof problems;

/** A webhook that was not delivered. The message contains no part of the URL but its host. */
export class WebhookError extends OrderStatusError {
  constructor(
    readonly code: WebhookErrorCode,
    /** The host of the URL, where there is one. */
    readonly host: string | undefined,
    /** The HTTP status of the answer. */
    readonly status?: number,
  ) {
    const to = host === undefined ? '' : ` to ${host}`;
    const answer = status === undefined ? '' : `: ${status}`;
    super(`A webhook${to} ${problems[code]}${answer}. Correct the endpoint.`);
  }
}
