import type { ChannelStateChange, ConnectionStateChange, InboundMessage, Realtime } from 'ably';
import {
  type Endpoint,
  InvalidMessageError,
  parseMessage,
  polling,
  type Transport,
  TransportError,
} from 'react-order-status';

/** Ms between snapshots while no update is missing. */
const SNAPSHOT_INTERVAL = 300_000;

/** Options of {@link ably}. */
export interface AblyOptions {
  /** Creates a client that may subscribe to the order's channel; closed with the connection. */
  readonly client: (orderId: string) => Realtime;
  /** The URL of the snapshot. Default: `/api/orders/:orderId`. */
  readonly snapshotUrl?: Endpoint;
}

/**
 * Delivers an order by Ably: subscribes to the order's channel, then reads the snapshot, and reads it again whenever a
 * version is missing or the connection was lost. So no update is lost, although Ably may lose a message.
 */
export function ably({ client, snapshotUrl }: AblyOptions): Transport {
  const snapshots = polling({ url: snapshotUrl, interval: SNAPSHOT_INTERVAL });
  return {
    type: 'ably',
    connect(request, sink) {
      const realtime = client(request.orderId);
      const { connection } = realtime;
      const channel = realtime.channels.get(`order:${request.orderId}`);
      let version: number | undefined;
      let stopReading = () => {};
      let isClosed = false;

      const isSubscribed = () => connection.state === 'connected' && channel.state === 'attached';

      /**
       * Polls now and every {@link SNAPSHOT_INTERVAL}; `polling` retries, and reports a refusal and the end of the order.
       * Until the channel is attached, only a refusal is passed on.
       */
      function readSnapshot() {
        stopReading();
        stopReading = snapshots.connect(
          { ...request, pollingInterval: () => undefined },
          {
            ...sink,
            open: opened,
            message(message, cursor) {
              if (!isSubscribed()) return;
              if (message.type === 'snapshot') version = message.order.version;
              sink.message(message, cursor);
            },
            end(end) {
              if (end.reason === 'finished' && !isSubscribed()) return;
              close();
              sink.end(end);
            },
          },
        );
      }

      function opened() {
        // Ably's library detects half-open connections itself.
        if (isSubscribed()) sink.open({ type: 'ably', live: true, freshFor: Number.POSITIVE_INFINITY });
      }

      function receive({ data }: InboundMessage) {
        try {
          const message = parseMessage(data);
          // Not the next version: an update is missing, or the log has a new epoch. The snapshot contains all.
          if (message.type !== 'order-updated' || message.version !== (version ?? 0) + 1)
            return readSnapshot();
          version = message.version;
          sink.message(message);
        } catch (error) {
          if (!(error instanceof InvalidMessageError)) throw error;
          sink.invalid(error);
        }
      }

      const problem = ({ current, reason }: ConnectionStateChange | ChannelStateChange) =>
        new TransportError('network', `Ably is ${current}. ${reason?.message ?? ''}`, { cause: reason });

      function failed(change: ChannelStateChange) {
        close();
        sink.end({ reason: 'unsupported', error: problem(change) });
      }

      function close() {
        isClosed = true;
        stopReading();
        channel.off();
        channel.unsubscribe();
        connection.off();
        realtime.close();
      }

      function lost(change: ConnectionStateChange) {
        sink.lost(problem(change));
        // Without access there is no token, which Ably reports as a lost connection: the snapshot distinguishes them.
        if (!isClosed) readSnapshot();
      }

      connection.on(['disconnected', 'suspended'], lost);
      // A failed connection fails its channels too.
      channel.on('failed', failed);
      // Subscribe first, then read the snapshot: no update is lost in between.
      channel.on(['attached', 'update'], ({ resumed }) => (resumed ? opened() : readSnapshot()));
      // Errors are reported as a change of state.
      channel.subscribe(receive).catch(() => {});
      return close;
    },
  };
}
