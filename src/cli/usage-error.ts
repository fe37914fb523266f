import { OrderStatusError } from '../order/index.js';

/** Wrong arguments, or a server that cannot be reached: exit code 2. */
export class UsageError extends OrderStatusError {
  readonly code = 'usage';
}
