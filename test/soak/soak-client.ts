import { connect, type Socket } from 'node:net';
import { parseCursor, parseMessage } from '../../src/order/index.js';

/** Ms before a client that lost its stream reconnects, at most. */
const RETRY = 2_000;
/** Ms without a byte after which it reconnects; longer than three heartbeats. */
const SILENCE = 12_000;

/** One reader of one order, on a plain socket: it resumes by its cursor only, and checks the order of versions. */
export class SoakClient {
  readonly orderId: string;
  readonly #port: number;
  readonly #onMistake: (mistake: string) => void;
  #socket: Socket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #unparsed = '';
  #cursor = '';
  #heardAt = 0;
  #stalledUntil = 0;

  constructor(port: number, orderId: string, onMistake: (mistake: string) => void) {
    this.#port = port;
    this.orderId = orderId;
    this.#onMistake = onMistake;
    this.#connect();
  }

  /** The newest version that it has received. */
  get version(): number {
    return parseCursor(this.#cursor)?.version ?? 0;
  }

  /** Reads nothing for some ms. */
  stall(ms: number): void {
    this.#stalledUntil = performance.now() + ms;
    this.#socket?.pause();
  }

  /** Ends the connection without a goodbye, as a network does. */
  break(): void {
    this.#socket?.resetAndDestroy();
  }

  /** Call once a second: ends a stall, and a connection that is silent. */
  tick(): void {
    const now = performance.now();
    if (now < this.#stalledUntil) return;
    if (this.#socket?.isPaused()) {
      this.#heardAt = now;
      this.#socket.resume();
    }
    if (this.#socket && now - this.#heardAt > SILENCE) this.#socket.destroy();
  }

  #connect(): void {
    const socket = connect(this.#port, '127.0.0.1');
    this.#socket = socket;
    this.#unparsed = '';
    this.#heardAt = performance.now();
    // HTTP/1.0, as its answers have no frames to remove.
    const query = this.#cursor && `?lastEventId=${this.#cursor}`;
    socket.write(
      `GET /api/orders/${this.orderId}/stream${query} HTTP/1.0\r\nAccept: text/event-stream\r\n\r\n`,
    );
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => this.#receive(text));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#socket = undefined;
      this.#retry = setTimeout(() => this.#connect(), Math.random() * RETRY);
    });
  }

  #receive(text: string): void {
    this.#heardAt = performance.now();
    const lines = (this.#unparsed + text).split('\n');
    this.#unparsed = lines.pop() ?? '';
    let id = '';
    for (const line of lines) {
      if (line.startsWith('id: ')) id = line.slice(4);
      if (line.startsWith('data: ')) this.#apply(line.slice(6), id);
      if (line === '') id = '';
    }
    // An event whose data is yet to come.
    if (id) this.#unparsed = `id: ${id}\n${this.#unparsed}`;
  }

  #apply(data: string, id: string): void {
    if (!id) return;
    const { type } = parseMessage(data);
    const before = this.version;
    this.#cursor = id;
    const isInOrder = type === 'order-updated' ? this.version === before + 1 : this.version >= before;
    if (!isInOrder) this.#onMistake(`${this.orderId}: ${type} ${this.version} follows ${before}`);
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#socket?.removeAllListeners('close');
    this.#socket?.destroy();
  }
}
