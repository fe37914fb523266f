import { withinTime } from '../../options/index.js';
import { OrderStatusError } from '../../order/index.js';

/** Something that a message waits for did not end in time: the app's functions and stores, or a channel. */
export class NotificationTimeoutError extends OrderStatusError {
  readonly code = 'notification-timeout';

  constructor(
    /** `prepare`, or the name of the channel that was sending. */
    readonly stage: string,
    timeout: number,
  ) {
    super(
      stage === 'prepare'
        ? `read, recipient, addressesOf, links and the stores did not answer within ${timeout} ms together, so the message is ` +
            'tried again later: find out what they wait for, and give that a timeout of its own.'
        : `The channel ${stage} did not answer within ${timeout} ms (sendTimeout), so the message may have been sent or not; the ` +
            'onUnknown of the channel decides. End the request of the provider when the signal aborts.',
    );
  }
}

/**
 * Runs something for at most some ms; what ends later is ignored, an error too.
 * @param run its signal aborts at the deadline.
 * @throws NotificationTimeoutError, and what `run` throws.
 */
export async function withDeadline<T>(
  stage: string,
  timeout: number,
  run: (signal: AbortSignal) => T | PromiseLike<T>,
): Promise<T> {
  const controller = new AbortController();
  const expired = () => {
    const error = new NotificationTimeoutError(stage, timeout);
    // Afterwards: what `run` throws because of the signal comes later.
    queueMicrotask(() => controller.abort(error));
    return error;
  };
  return withinTime(
    timeout,
    started(() => run(controller.signal)),
    expired,
  );
}

/** `Promise.try`, which Node 20 does not have. */
const started = async <T>(run: () => T | PromiseLike<T>): Promise<T> => run();
