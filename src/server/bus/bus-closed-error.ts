import { OrderStatusError } from '../../order/index.js';

/** A bus was used after its `close()`. */
export class BusClosedError extends OrderStatusError {
  readonly code = 'bus-closed';

  constructor() {
    super('The bus is closed, so nothing was read or published: make a new one.');
  }
}
