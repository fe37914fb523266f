import type { ConnectRequest, Transport, TransportSink } from './transport.js';

/** A connection that can be made anew without a moment between. */
export interface RenewableConnection {
  /** Connects again; the present connection serves until the new one opens. */
  renew(): void;
  /** Closes what there is; nothing more is heard of it. */
  close(): void;
}

/** Connects, and keeps at most one connection beside the one that serves. */
export function createRenewableConnection(
  transport: Transport,
  request: ConnectRequest,
  sink: TransportSink,
): RenewableConnection {
  let close = () => {};
  let closePrevious = () => {};

  function renew() {
    closePrevious();
    closePrevious = close;
    let isHeard = true;
    const heard =
      <A extends unknown[]>(report: (...args: A) => void) =>
      (...args: A) => {
        if (isHeard) report(...args);
      };
    const replace = closePrevious;
    const stop = transport.connect(request, {
      open: heard((info) => {
        replace();
        sink.open(info);
      }),
      alive: heard(sink.alive),
      message: heard(sink.message),
      invalid: heard(sink.invalid),
      lost: heard(sink.lost),
      end: heard((end) => {
        replace();
        sink.end(end);
      }),
    });
    close = () => {
      isHeard = false;
      stop();
    };
  }

  renew();
  return {
    renew,
    close() {
      closePrevious();
      close();
    },
  };
}
