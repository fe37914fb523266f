import { OrderStatusError } from '../../order/index.js';

/** What has become of a channel, or of one of its destinations. */
export type ChannelOutageErrorCode = 'channel-down' | 'channel-recovered';

/**
 * A channel is down, or works again: `onError` of `createNotifications` receives one at the beginning and one at the end of an
 * outage, however many messages it concerns. `cause` is the last failure.
 */
export class ChannelOutageError extends OrderStatusError {
  readonly channel: string;
  /** The destination that is down, e.g. the origin of a webhook; absent if the whole channel is. */
  readonly destination: string | undefined;

  constructor(
    readonly code: ChannelOutageErrorCode,
    { channel, destination }: { readonly channel: string; readonly destination?: string | undefined },
    /** When the outage began. */
    readonly since: Date,
    options?: ErrorOptions,
  ) {
    const subject = `The channel ${channel}${destination === undefined ? '' : ` to ${destination}`}`;
    super(
      code === 'channel-down'
        ? `${subject} has failed several times in a row: its messages wait, one attempt at a time is made, and those that expire are ` +
            'not sent. See the cause, and the state and credentials of the provider.'
        : `${subject} works again; it was down since ${since.toISOString()}. Its messages are sent.`,
      options,
    );
    this.channel = channel;
    this.destination = destination;
  }
}
