import { InvalidMessageError, OrderStatusError } from '../../order/index.js';

/**
 * A row of the log that no bus can have written, e.g. one that was inserted by hand. Only its order is affected:
 * reading it, following it and publishing to it reject while the row is the newest one of the order, and
 * `onError` of the bus receives this error once.
 */
export class InvalidEntryError extends OrderStatusError {
  readonly code = 'invalid-entry';

  constructor(
    readonly orderId: string,
    readonly version: number,
    /** The row's `entry_id`. */
    readonly id: string,
    cause: unknown,
  ) {
    super(
      `Version ${version} of order ${orderId} in the log of postgresBus can't be used: ` +
        `${reasonOf(cause)} No bus wrote this row, and the order can't be ` +
        'read or published while it is the newest one: correct its column "update", or publish updates with ' +
        '`emitOrderUpdate` only.',
      { cause },
    );
  }
}

function reasonOf(cause: unknown): string {
  // The message of this error is about messages of the network.
  if (cause instanceof InvalidMessageError) return `Its ${cause.path} must be ${cause.expected}.`;
  return cause instanceof Error ? cause.message : String(cause);
}
