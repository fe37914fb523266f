import type { ConnectRequest, OpenInfo, Transport, TransportSink } from './transport.js';

/** A connection that can be made anew without a moment between. */
export interface RenewableConnection {
  /** Connects again; the present connection serves until the new one opens. */
  renew(): void;
  /** Closes what there is; nothing more is heard until it is renewed. */
  close(): void;
}

interface Line {
  /** What it said when it opened; absent while it is not open. */
  open?: OpenInfo;
  close(): void;
}

/** Connects, and keeps at most one connection beside the one that serves. */
export function createRenewableConnection(
  transport: Transport,
  request: ConnectRequest,
  sink: TransportSink,
): RenewableConnection {
  let serving: Line | undefined;
  /** The newest, until it opens and is no worse than the one that serves. */
  let pending: Line | undefined;

  function takeOver(line: Line) {
    if (line !== pending) return;
    serving?.close();
    serving = line;
    pending = undefined;
  }

  function renew() {
    pending?.close();
    let isClosed = false;
    const line: Line = {
      close() {
        isClosed = true;
        stop();
      },
    };
    pending = line;

    /** One that was lost, and is back, has asked anew as well: the newer one is not needed. */
    function isBack() {
      if (line !== serving || line.open) return;
      pending?.close();
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
        line.open = info;
        // One that polls does not take the place of a stream.
        if (line === pending && serving?.open?.live && !info.live) return;
        takeOver(line);
        sink.open(info);
      }),
      alive: heard(sink.alive),
      message: heard(sink.message),
      invalid: heard(sink.invalid),
      lost: heard((error) => {
        line.open = undefined;
        // Nothing is lost while another one serves; this one goes on trying.
        if (line !== serving && serving?.open) return;
        if (!pending?.open) return sink.lost(error);
        const { open } = pending;
        takeOver(pending);
        sink.open(open);
      }),
      end: heard((end) => {
        takeOver(line);
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
