import { OrderStatusError } from '../../order/index.js';

/** A bus was used after its `close()`. */
export class BusClosedError extends OrderStatusError {
  readonly code = 'bus-closed';

  constructor() {
    super('The bus is closed, so nothing was read or published: make a new one.');
  }
}

/** Whether an error is a {@link BusClosedError}, by its code: it may come from another copy of the module. */
export const isBusClosed = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'bus-closed';

/** Another writer was faster: exactly one of two conflicting publishes succeeds. */
export class ConflictError extends OrderStatusError {
  readonly code = 'conflict';

  constructor(
    readonly orderId: string,
    expected: string,
    found: string,
  ) {
    super(
      `Order ${orderId} is at ${found}, not at ${expected} as this update expects: it was changed meanwhile. ` +
        'Nothing was published; read the order again and decide from its new state.',
    );
  }
}

/** The bus did not answer: the client receives a 503, and `cause` goes to `onError` only. */
export class BusUnavailableError extends OrderStatusError {
  readonly code = 'bus-unavailable';

  constructor(cause: unknown) {
    super('The bus failed, so the order could not be read or followed: see the cause, and fix its engine.', {
      cause,
    });
  }
}

/** Reads from the bus. @throws BusUnavailableError when that fails. */
export async function fromBus<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new BusUnavailableError(cause);
  }
}
