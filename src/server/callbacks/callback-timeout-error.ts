import { OrderStatusError } from '../../order/index.js';
import { fullTexts, messageOf } from '../../texts/index.js';

/** A callback of the app did not answer in time: the client receives a 503, or its stream is closed. */
export class CallbackTimeoutError extends OrderStatusError {
  readonly code = 'callback-timeout';

  /** @param callback the option's name. */
  constructor(
    readonly callback: string,
    timeout: number,
  ) {
    super(
      messageOf(
        'callback-timeout',
        fullTexts &&
          `${callback} did not answer within ${timeout} ms (callbackTimeout), so what waited for it was given up: ` +
            'find out what it waits for, and give that a timeout of its own.',
      ),
    );
  }
}
