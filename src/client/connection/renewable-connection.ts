import { connectInOrder } from './connect-in-order.js';
import { createProof, type Proof } from './proof.js';
import type { ConnectRequest, Transport, TransportSink } from './transport.js';

/** A connection that can be replaced by a new one without a gap. */
export interface RenewableConnection {
  /** Connects again; the present connection serves until the new one opens. */
  renew(): void;
  /** Closes all connections; nothing more is reported until `renew` is called. */
  close(): void;
}

interface Connection {
  readonly proof: Proof;
  close(): void;
}

/** Connects, and keeps at most one connection beside the one that serves. */
export function createRenewableConnection(
  transport: Transport,
  request: ConnectRequest,
  sink: TransportSink,
): RenewableConnection {
  let serving: Connection | undefined;
  /** The newest, until it opens and is no worse than the one that serves. */
  let pending: Connection | undefined;

  function takeOver(connection: Connection) {
    if (connection !== pending) return;
    serving?.close();
    serving = connection;
    pending = undefined;
  }

  function renew() {
    pending?.close();
    const proof = createProof();
    const connection: Connection = { proof, close: () => close() };
    pending = connection;

    /** A serving connection that was lost and has reopened has sent a new request itself: the pending one is not needed. */
    function dropPendingOnReopen() {
      if (connection !== serving || proof.info) return;
      pending?.close();
      pending = undefined;
    }
    const close = connectInOrder(transport, request, {
      open(info) {
        dropPendingOnReopen();
        proof.opened(info);
        // Polling does not replace a stream.
        if (connection === pending && serving?.proof.info?.live && !info.live) return;
        takeOver(connection);
        sink.open(info);
      },
      alive() {
        proof.received();
        sink.alive();
      },
      message(message, cursor, age) {
        proof.received(age);
        sink.message(message, cursor, age);
      },
      invalid: sink.invalid,
      lost(error) {
        proof.lost();
        // Nothing is lost while another connection serves; this one keeps retrying.
        if (connection !== serving && serving?.proof.info) return;
        const open = pending?.proof.info;
        if (!pending || !open) return sink.lost(error);
        takeOver(pending);
        sink.open(open);
      },
      end(end) {
        takeOver(connection);
        // An ended connection serves no more: a later one must not be compared with its `info`.
        if (connection === serving) serving = undefined;
        sink.end(end);
      },
      degraded: sink.degraded,
      hint: sink.hint,
    });
  }

  renew();
  return {
    renew,
    close() {
      pending?.close();
      serving?.close();
      pending = serving = undefined;
    },
  };
}
