import type { Peer } from 'crossws';
import { type OpenSink, QUEUE_LIMIT, type Sink, type SinkEvents } from '../stream/index.js';
import { NORMAL_CLOSURE } from './close-codes.js';

/** The members of a crossws `Peer` that a stream is written to. */
export type SocketPeer = Pick<Peer, 'send' | 'close' | 'terminate' | 'bufferedAmount' | 'waitForDrain'>;

/** A sink that writes to a WebSocket; what is written before its start is buffered. */
export interface PeerSink {
  readonly open: OpenSink;
  /** Call when the stream is open: sends the buffered events. */
  start(): void;
  /** Whether a stream was opened and not destroyed before the start. */
  isOpen(): boolean;
  /** Sends a text beside the stream. Does not throw. */
  send(text: string): void;
  /** Closes the socket once what was sent is read. Does not throw. */
  close(): void;
  /** Call when the socket is closed. Idempotent. */
  closed(): void;
}

/** Ms between two looks at the queue of a slow client. */
const POLL_INTERVAL = 250;

/** Makes the sink of one socket, with the same bounded queue as the body of a `Response` has, before that of crossws. */
export function createPeerSink(peer: SocketPeer): PeerSink {
  /** Absent once the stream has started. */
  let early: Uint8Array[] | undefined = [];
  let earlyLength = 0;
  let events: SinkEvents | undefined;
  let isOpen = false;
  let isEnding = false;
  let isWaiting = false;

  /** Some runtimes report a client that is gone only by throwing. */
  const attempt = (act: () => void) => {
    try {
      act();
    } catch {
      events?.closed();
    }
  };

  const send = (text: string) => attempt(() => void peer.send(text));

  const close = () => attempt(() => peer.close(NORMAL_CLOSURE));

  const write = (bytes: Uint8Array) => {
    if (early) {
      early.push(bytes);
      earlyLength += bytes.byteLength;
    } else {
      send(textOf(bytes));
    }
  };

  const isFull = () => earlyLength + peer.bufferedAmount >= QUEUE_LIMIT;

  /** Not every runtime has an event for it. */
  const awaitRoom = () => {
    if (isWaiting || early) return;
    isWaiting = true;
    peer.waitForDrain({ threshold: QUEUE_LIMIT / 2, pollInterval: POLL_INTERVAL }).then(() => {
      isWaiting = false;
      events?.drained();
    }, reportNothing);
  };

  const sink: Sink & { readonly body: null } = {
    body: null,
    write(bytes) {
      if (isEnding) return false;
      if (isFull()) {
        awaitRoom();
        return false;
      }
      write(bytes);
      return true;
    },
    end(bytes) {
      if (isEnding) return;
      isEnding = true;
      if (bytes) write(bytes);
      if (!early) close();
    },
    destroy() {
      isEnding = true;
      // Before the start, the socket may still get a message that says why.
      if (early) isOpen = false;
      else attempt(() => peer.terminate());
    },
  };

  return {
    isOpen: () => isOpen,
    open(given) {
      events = given;
      isOpen = true;
      return sink;
    },
    start() {
      const waiting = early ?? [];
      early = undefined;
      earlyLength = 0;
      for (const bytes of waiting) write(bytes);
      if (isEnding) close();
      else if (isFull()) awaitRoom();
      else events?.drained();
    },
    send,
    close,
    closed: () => events?.closed(),
  };
}

/** The wait is given no signal, so it does not reject. */
const reportNothing = () => {};

const decoder = new TextDecoder();
const texts = new WeakMap<Uint8Array, string>();

/** An event as text: decoded once, as the streams of a process share its bytes. */
function textOf(bytes: Uint8Array): string {
  const known = texts.get(bytes);
  if (known !== undefined) return known;
  const text = decoder.decode(bytes);
  texts.set(bytes, text);
  return text;
}
