import type { Peer } from 'crossws';
import { QUEUE_LIMIT, type Sink, type SinkEvents } from '../stream/index.js';
import { NORMAL_CLOSURE } from './close-codes.js';

/** The members of a crossws `Peer` that a stream is written to. */
export type SocketPeer = Pick<Peer, 'send' | 'close' | 'terminate' | 'bufferedAmount' | 'waitForDrain'>;

/** Ms between two looks at the queue of a slow client. */
const POLL_INTERVAL = 250;

/**
 * A sink that writes to a WebSocket, with the same bounded queue as the body of a `Response` has, before that of crossws. What is
 * written before its start is buffered.
 */
export class PeerSink implements Sink {
  readonly body = null;
  readonly #peer: SocketPeer;
  /** Absent once the stream has started. */
  #early: Uint8Array[] | undefined = [];
  #earlyLength = 0;
  #events: SinkEvents | undefined;
  #isOpen = false;
  #isEnding = false;
  #isWaiting = false;

  constructor(peer: SocketPeer) {
    this.#peer = peer;
  }

  /** Whether a stream was opened and not destroyed before the start. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Opens the sink, for a stream. */
  open(events: SinkEvents): this {
    this.#events = events;
    this.#isOpen = true;
    return this;
  }

  /** Call when the stream is open: sends the buffered events. */
  start(): void {
    const waiting = this.#early ?? [];
    this.#early = undefined;
    this.#earlyLength = 0;
    for (const bytes of waiting) this.#write(bytes);
    if (this.#isEnding) this.close();
    else if (this.#isFull()) this.#awaitRoom();
    else this.#events?.drained();
  }

  write(bytes: Uint8Array): boolean {
    if (this.#isEnding) return false;
    if (this.#isFull()) {
      this.#awaitRoom();
      return false;
    }
    this.#write(bytes);
    return true;
  }

  end(bytes?: Uint8Array): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    if (bytes) this.#write(bytes);
    if (!this.#early) this.close();
  }

  destroy(): void {
    this.#isEnding = true;
    // Before the start, the socket may still get a message that says why.
    if (this.#early) this.#isOpen = false;
    else this.#attempt(() => this.#peer.terminate());
  }

  /** Sends a text beside the stream. Does not throw. */
  send(text: string): void {
    this.#attempt(() => this.#peer.send(text));
  }

  /** Closes the socket once what was sent is read. Does not throw. */
  close(): void {
    this.#attempt(() => this.#peer.close(NORMAL_CLOSURE));
  }

  /** Call when the socket is closed. Idempotent. */
  closed(): void {
    this.#events?.closed();
  }

  #write(bytes: Uint8Array): void {
    if (this.#early) {
      this.#early.push(bytes);
      this.#earlyLength += bytes.byteLength;
    } else {
      this.send(textOf(bytes));
    }
  }

  #isFull(): boolean {
    return this.#earlyLength + this.#peer.bufferedAmount >= QUEUE_LIMIT;
  }

  /** Not every runtime has an event for it. */
  #awaitRoom(): void {
    if (this.#isWaiting || this.#early) return;
    this.#isWaiting = true;
    this.#peer.waitForDrain({ threshold: QUEUE_LIMIT / 2, pollInterval: POLL_INTERVAL }).then(() => {
      this.#isWaiting = false;
      this.#events?.drained();
    }, reportNothing);
  }

  /** Some runtimes report a client that is gone only by throwing. */
  #attempt(act: () => void): void {
    try {
      act();
    } catch {
      this.#events?.closed();
    }
  }
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
