import { RequestError } from './request-error.js';

const limits = {
  'server-full': [503, 'This server has no room for another stream. Poll meanwhile, and try again later.'],
  'order-full': [503, 'This order is watched by too many already. Poll meanwhile, and try again later.'],
  'user-full': [429, 'You have too many streams open. Close some, or poll meanwhile.'],
  draining: [503, 'This server is about to stop. Try again: another one will answer.'],
} as const;

/** Which limit was met. */
export type CapacityErrorCode = keyof typeof limits;

/** A stream that may be had, but not now (G7): 503, or 429 when the limit is the user's own. */
export class CapacityError extends RequestError {
  readonly status: 429 | 503;
  /** Spread, so that those who were turned away do not come back at once. */
  override readonly retryAfter: number;

  constructor(readonly code: CapacityErrorCode) {
    const [status, message] = limits[code];
    super(message);
    this.status = status;
    this.retryAfter = code === 'draining' ? 1 : Math.round(5 + Math.random() * 10);
  }
}
