import { OrderStatusError } from '../../order/index.js';

/** A bus was used after its `close()`. */
export class BusClosedError extends OrderStatusError {
  readonly code = 'bus-closed';

  constructor() {
    super('The bus is closed, so nothing was read or published: make a new one.');
  }
}

/** By its code: the bus of the process may be of another copy of the module. */
export const isBusClosed = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'bus-closed';
