import { OrderStatusError } from '../../order/index.js';
import { fullTexts, messageOf } from '../../texts/index.js';

/** A bus was used after its `close()`. */
export class BusClosedError extends OrderStatusError {
  readonly code = 'bus-closed';

  constructor() {
    super(
      messageOf(
        'bus-closed',
        fullTexts && 'The bus is closed, so nothing was read or published: make a new one.',
      ),
    );
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
      messageOf(
        'conflict',
        fullTexts &&
          `Order ${orderId} is at ${found}, not at ${expected} as this update expects: it was changed meanwhile. ` +
            'Nothing was published; read the order again and decide from its new state.',
      ),
    );
  }
}

/** The past of an order was to be stored, and its log has updates already: it was stored before, or the order is live. */
export class LogNotEmptyError extends OrderStatusError {
  readonly code = 'log-not-empty';

  constructor(readonly orderId: string) {
    super(
      messageOf(
        'log-not-empty',
        fullTexts &&
          `Order ${orderId} has published updates, so its past can not be stored before them, and nothing was stored: it was ` +
            'stored already, or the order is live. Store the past before the first update, or erase the order first.',
      ),
    );
  }
}

/**
 * The engine did not confirm an update: it may have been stored, may be stored yet, or was lost on the way. An update that
 * was published with an `idempotencyKey` is published again with the same key: it is stored once, and the retry resolves
 * with it. Without a key, pass the error's `expectedVersion`: the retry then succeeds only if this attempt was not stored. A {@link ConflictError} means that its version exists: read the order to see whether it is this
 * update or that of another writer.
 */
export class MaybeStoredError extends OrderStatusError {
  readonly code = 'maybe-stored';
  /** Pass it to `emitOrderUpdate` to try again. */
  readonly expectedVersion: number;

  constructor(
    readonly orderId: string,
    /** The version that the update has if it was stored. */
    readonly version: number,
    cause: unknown,
  ) {
    super(
      messageOf(
        'maybe-stored',
        fullTexts &&
          `The engine did not confirm version ${version} of order ${orderId}, so the update may have been stored or not. ` +
            'To try again without storing it twice, publish it with the same `idempotencyKey`, or, if it has none, with ' +
            `\`expectedVersion: ${version - 1}\`: a ConflictError then means that version ${version} exists, so read the ` +
            'order to see whether it is this update.',
      ),
      { cause },
    );
    this.expectedVersion = version - 1;
  }
}

/** The bus did not answer: the client receives a 503, and `cause` goes to `onError` only. */
export class BusUnavailableError extends OrderStatusError {
  readonly code = 'bus-unavailable';

  constructor(cause: unknown) {
    super(
      messageOf(
        'bus-unavailable',
        fullTexts &&
          'The bus failed, so the order could not be read or followed: see the cause, and fix its engine.',
      ),
      {
        cause,
      },
    );
  }
}

/** Whether a bus failed for all orders; an error that names its order, e.g. of an entry that can't be read, is of that one. */
export const isBusDown = (error: unknown): boolean =>
  error instanceof BusUnavailableError &&
  !(error.cause instanceof OrderStatusError && 'orderId' in error.cause);

/** Reads from the bus. @throws BusUnavailableError when that fails. */
export async function fromBus<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new BusUnavailableError(cause);
  }
}
