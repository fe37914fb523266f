import { createProof, type Proof } from './proof.js';
import type { ConnectRequest, Transport, TransportSink } from './transport.js';

/** A connection that can be made anew without a moment between. */
export interface RenewableConnection {
  /** Connects again; the present connection serves until the new one opens. */
  renew(): void;
  /** Closes what there is; nothing more is heard until it is renewed. */
  close(): void;
}

interface Line {
  readonly proof: Proof;
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
    const proof = createProof();
    const line: Line = {
      proof,
      close() {
        isClosed = true;
        stop();
      },
    };
    pending = line;

    /** One that was lost, and is back, has asked anew as well: the newer one is not needed. */
    function isBack() {
      if (line !== serving || proof.info) return;
      pending?.close();
      pending = undefined;
    }
    /** A sign of life, which counts for more than what was left when it took over. */
    function prove() {
      const owed = proof.received();
      if (owed && line === serving) sink.open(owed);
    }
    const heard =
      <A extends unknown[]>(report: (...args: A) => void) =>
      (...args: A) => {
        if (!isClosed) report(...args);
      };
    const stop = transport.connect(request, {
      open: heard((info) => {
        isBack();
        proof.opened(info);
        // One that polls does not take the place of a stream.
        if (line === pending && serving?.proof.info?.live && !info.live) return;
        takeOver(line);
        sink.open(info);
      }),
      alive: heard(() => {
        prove();
        sink.alive();
      }),
      message: heard((message, cursor) => {
        prove();
        sink.message(message, cursor);
      }),
      invalid: heard(sink.invalid),
      lost: heard((error) => {
        proof.lost();
        // Nothing is lost while another one serves; this one goes on trying.
        if (line !== serving && serving?.proof.info) return;
        const left = pending?.proof.left();
        if (!pending || !left) return sink.lost(error);
        takeOver(pending);
        sink.open(left);
      }),
      end: heard((end) => {
        takeOver(line);
        // What has ended serves no more: nothing is compared with what it said when it was open.
        if (line === serving) serving = undefined;
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
