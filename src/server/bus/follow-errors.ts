import { OrderStatusError } from '../../order/index.js';
import { fullTexts, messageOf } from '../../texts/index.js';

/** A handler of `follow` failed; it is called with the same update again. Reported to `onError` for each failure. */
export class FollowHandlerError extends OrderStatusError {
  readonly code = 'follow-handler';

  /** @param cause what the handler has thrown, or why the update could not be read. */
  constructor(
    /** The name that is followed. */
    readonly follower: string,
    readonly orderId: string,
    readonly version: number,
    /** 1 for the first failure. */
    readonly attempt: number,
    cause: unknown,
  ) {
    super(
      messageOf(
        'follow-handler',
        fullTexts &&
          `The handler of follow('${follower}') failed for version ${version} of order ${orderId} (attempt ${attempt}); it ` +
            'is called again, and later updates of this order wait until it succeeds. See the cause.',
      ),
      { cause },
    );
  }
}

/** A handler of `follow` does not receive some updates. Reported to `onError`. */
export class FollowGapError extends OrderStatusError {
  readonly code = 'follow-gap';

  constructor(
    /** The name that is followed. */
    readonly follower: string,
    /** How many updates were lost; `undefined` where the engine has lost the cursor, so that nobody knows. */
    readonly count: number | undefined,
  ) {
    super(
      messageOf(
        'follow-gap',
        fullTexts &&
          (count === undefined
            ? `The engine no longer knows the name of follow('${follower}'): it has lost data, or the name was removed by ` +
              'unfollow. It is followed from now on, and updates that were not handled before are lost: read the orders ' +
              'again.'
            : `The handler of follow('${follower}') does not receive ${count} ${count === 1 ? 'update' : 'updates'}: more ` +
              'than maxUnfollowed were waiting, so the oldest were dropped. Read the orders again, and find out why the ' +
              'handler is slow or not running.'),
      ),
    );
  }
}

/** The bus, or its engine, has no feed of all orders, or not from the beginning. */
export class FollowUnsupportedError extends OrderStatusError {
  readonly code = 'follow-unsupported';

  /** @param reason a sentence. */
  constructor(reason: string) {
    super(
      messageOf(
        'follow-unsupported',
        fullTexts &&
          `${reason} So nothing is followed, as updates would be lost without notice. postgresBus and memoryBus can do it; ` +
            'redisBus follows on a single Redis, from now on.',
      ),
    );
  }
}
