import type { ChannelStateChange, ConnectionStateChange, InboundMessage, Realtime } from 'ably';
import {
  type Endpoint,
  InvalidMessageError,
  parseMessage,
  polling,
  type Transport,
  TransportError,
} from 'react-order-status';

/** Ms between two snapshots while nothing seems to be missing. */
const SNAPSHOT_INTERVAL = 300_000;

/** How {@link ably} connects. */
export interface AblyOptions {
  /** A client that may subscribe to the order's channel. It is closed with the connection. */
  readonly client: (orderId: string) => Realtime;
  /** Where `snapshot(request, orderId)` answers. Default: `/api/orders/:orderId`. */
  readonly snapshotUrl?: Endpoint;
}

/**
 * Brings an order by Ably: listens to the order's channel, then reads the snapshot, and reads it again whenever a version
 * is missing or the connection was away. So no update is lost (G1), though Ably may lose one.
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

      const isListening = () => connection.state === 'connected' && channel.state === 'attached';

      /**
       * Now, and at times to be safe. It retries by itself, and knows a refusal and the order's end. Until the channel is
       * there, it tells no more than whether the order may be seen.
       */
      function readSnapshot() {
        stopReading();
        stopReading = snapshots.connect(
          { ...request, pollingInterval: () => undefined },
          {
            ...sink,
            open: opened,
            message(message, cursor) {
              if (!isListening()) return;
              if (message.type === 'snapshot') version = message.order.version;
              sink.message(message, cursor);
            },
            end(end) {
              if (end.reason === 'finished' && !isListening()) return;
              close();
              sink.end(end);
            },
          },
        );
      }

      function opened() {
        // Ably notices by itself when its connection falls silent.
        if (isListening()) sink.open({ type: 'ably', live: true, freshFor: Number.POSITIVE_INFINITY });
      }

      function receive({ data }: InboundMessage) {
        try {
          const message = parseMessage(data);
          // Out of turn: one is missing, or the log began anew. The snapshot has it all.
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
        // Who may not see the order gets no token, which looks the same from here.
        if (!isClosed) readSnapshot();
      }

      connection.on(['disconnected', 'suspended'], lost);
      // A connection that fails for good takes its channels with it.
      channel.on('failed', failed);
      // Subscribed first, then the snapshot: nothing falls between them.
      channel.on(['attached', 'update'], ({ resumed }) => (resumed ? opened() : readSnapshot()));
      // What goes wrong is told as a change of state.
      channel.subscribe(receive).catch(() => {});
      return close;
    },
  };
}
