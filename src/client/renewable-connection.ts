import type { ConnectRequest, Transport, TransportSink } from './transport.js';

/** A connection that can be made anew without a moment between. */
export interface RenewableConnection {
  /** Connects again; the present connection serves until the new one opens. */
  renew(): void;
  /** Closes what there is; nothing more is heard until it is renewed. */
  close(): void;
}

interface Line {
  isOpen: boolean;
  close(): void;
}

/** Connects, and keeps at most one connection beside the one that serves. */
export function createRenewableConnection(
  transport: Transport,
  request: ConnectRequest,
  sink: TransportSink,
): RenewableConnection {
  let serving: Line | undefined;
  /** The newest, until it opens. */
  let pending: Line | undefined;

  function renew() {
    pending?.close();
    let isClosed = false;
    const line: Line = {
      isOpen: false,
      close() {
        isClosed = true;
        stop();
      },
    };
    pending = line;

    /** One that was lost, and is back, has asked anew as well: the newer one is not needed. */
    function isBack() {
      if (line !== serving || line.isOpen) return;
      pending?.close();
      pending = undefined;
    }
    function replace() {
      if (line !== pending) return;
      serving?.close();
      serving = line;
      pending = undefined;
    }
    const heard =
      <A extends unknown[]>(report: (...args: A) => void) =>
      (...args: A) => {
        if (!isClosed) report(...args);
      };
    const stop = transport.connect(request, {
      open: heard((info) => {
        isBack();
        replace();
        line.isOpen = true;
        sink.open(info);
      }),
      alive: heard(sink.alive),
      message: heard(sink.message),
      invalid: heard(sink.invalid),
      lost: heard((error) => {
        line.isOpen = false;
        // Nothing is lost while another one serves; this one goes on trying.
        if (line === serving || !serving?.isOpen) sink.lost(error);
      }),
      end: heard((end) => {
        replace();
        sink.end(end);
      }),
      hint: heard((text) => sink.hint?.(text)),
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
