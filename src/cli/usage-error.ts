import { OrderStatusError } from '../order/index.js';

/** The command was not called as it must be: exit code 2. */
export class UsageError extends OrderStatusError {
  readonly code = 'usage';
}
