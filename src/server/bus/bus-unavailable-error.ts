import { OrderStatusError } from '../../order/index.js';

/** The bus could not be asked: the answer is 503, and the `cause` goes to `onError` only. */
export class BusUnavailableError extends OrderStatusError {
  readonly code = 'bus-unavailable';

  constructor(cause: unknown) {
    super('The bus failed, so the order could not be read or followed: see the cause, and mend its engine.', {
      cause,
    });
  }
}

/** What the bus answers. @throws BusUnavailableError */
export async function fromBus<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new BusUnavailableError(cause);
  }
}
