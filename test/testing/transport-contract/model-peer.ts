import { type Transport, TransportError, type TransportErrorCode } from 'react-order-status';
import type { TransportPeer } from 'react-order-status/testing';
import {
  formatCursor,
  InvalidMessageError,
  type OrderUpdate,
  parseCursor,
  parseMessage,
  type ServerMessage,
  serializeMessage,
} from '../../../src/order/index.js';

/** Ms until a connection is answered. */
const LATENCY = 2;
const HEARTBEAT = 20;
const FRESH_FOR = 1_000;
const RETRY = 60;

/** The callbacks of one connection. */
export interface Line {
  answered(): void;
  received(data: string, cursor?: string): void;
  broken(): void;
  refused(): void;
  finished(): void;
  /** An intermediary answers in place of the peer. */
  intercepted(status: number): void;
}

/** A peer in memory, which a transport connects to by `dial`. */
export class ModelPeer implements TransportPeer {
  readonly #logs = new Map<string, OrderUpdate<string>[]>();
  readonly #lines = new Map<Line, string>();
  readonly #answered = new Set<Line>();
  readonly #refused = new Set<string>();
  readonly #final = new Set<string>();
  readonly #heartbeat = setInterval(() => this.#broadcast(undefined, '{"type":"heartbeat"}'), HEARTBEAT);
  #isDown = false;
  #intercepted: number | undefined;
  #isStalled = false;
  #attempts = 0;

  constructor(readonly createFor: (peer: ModelPeer) => Transport = correctTransport) {}

  createTransport(): Transport {
    return this.createFor(this);
  }

  /** Connects. @param cursor to resume from; `now`: later updates only. @returns closes the connection. */
  dial(orderId: string, cursor: string | undefined, line: Line): () => void {
    this.#attempts += 1;
    this.#lines.set(line, orderId);
    setTimeout(
      () => this.#lines.has(line) && !this.#isStalled && this.#answer(orderId, cursor, line),
      LATENCY,
    );
    return () => void this.#lines.delete(line);
  }

  #answer(orderId: string, cursor: string | undefined, line: Line) {
    if (this.#isDown) return this.#end(line, 'broken');
    if (this.#intercepted !== undefined) {
      this.#lines.delete(line);
      return line.intercepted(this.#intercepted);
    }
    if (this.#refused.has(orderId)) return this.#end(line, 'refused');
    const log = this.#log(orderId);
    const known = parseCursor(cursor);
    this.#answered.add(line);
    line.answered();
    if (known?.epoch === 'model' && known.version <= log.length) {
      for (const update of log.slice(known.version)) this.#send(line, { type: 'order-updated', ...update });
    } else if (cursor !== 'now') {
      const last = log.at(-1);
      const history = log.map(({ orderId: _id, tracking: _tracking, ...entry }) => entry);
      const order = { orderId, status: last?.status ?? 'PENDING', version: log.length, history };
      this.#send(line, { type: 'connected', order: { ...order, timestamp: last?.timestamp } });
    }
    if (this.#final.has(orderId)) this.#end(line, 'finished');
  }

  #end(line: Line, how: 'broken' | 'refused' | 'finished') {
    if (!this.#lines.delete(line)) return;
    line[how]();
  }

  #send(line: Line, message: ServerMessage<string>) {
    if (!this.#lines.has(line)) return;
    const version =
      message.type === 'order-updated' ? message.version : this.#log(this.#lines.get(line) ?? '').length;
    line.received(serializeMessage(message), formatCursor({ epoch: 'model', version: version ?? 0 }));
  }

  #broadcast(orderId: string | undefined, data: string, cursor?: string) {
    if (this.#isStalled) return;
    for (const [line, id] of [...this.#lines]) {
      if (this.#answered.has(line) && (orderId === undefined || id === orderId)) line.received(data, cursor);
    }
  }

  #log(orderId: string) {
    const log = this.#logs.get(orderId) ?? [];
    this.#logs.set(orderId, log);
    return log;
  }

  publish(update: Omit<OrderUpdate<string>, 'version'>) {
    const log = this.#log(update.orderId);
    const stored = { ...update, version: log.length + 1 };
    log.push(stored);
    for (const [line, id] of [...this.#lines]) {
      if (id === update.orderId && this.#answered.has(line) && !this.#isStalled)
        this.#send(line, { type: 'order-updated', ...stored });
    }
  }
  cut() {
    for (const line of [...this.#lines.keys()]) this.#end(line, 'broken');
  }
  down() {
    this.#isDown = true;
    this.cut();
  }
  up() {
    this.#isDown = false;
    this.#intercepted = undefined;
  }
  intercept(status: number) {
    this.#intercepted = status;
    this.cut();
  }
  stall() {
    this.#isStalled = true;
  }
  refuse(orderId: string) {
    this.#refused.add(orderId);
  }
  finish(orderId: string) {
    this.#final.add(orderId);
  }
  garble(orderId: string) {
    this.#broadcast(orderId, 'invalid');
  }
  attempts() {
    return this.#attempts;
  }
  connections() {
    return this.#lines.size;
  }
  close() {
    clearInterval(this.#heartbeat);
    this.cut();
  }
}

/** A transport to a {@link ModelPeer} that meets the whole contract. */
export function correctTransport(peer: Pick<ModelPeer, 'dial'>): Transport {
  return {
    type: 'model',
    connect(request, sink) {
      let hangUp = () => {};
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isClosed = false;

      function close() {
        isClosed = true;
        clearTimeout(timer);
        hangUp();
      }
      function watch() {
        clearTimeout(timer);
        timer = setTimeout(() => lose('heartbeat-timeout', 'Nothing was received.'), FRESH_FOR);
      }
      function lose(code: TransportErrorCode, message: string) {
        hangUp();
        clearTimeout(timer);
        timer = setTimeout(dial, RETRY);
        sink.lost(new TransportError(code, message));
      }
      function receive(data: string, cursor: string | undefined) {
        try {
          const message = parseMessage(data);
          if (message.type === 'heartbeat') sink.alive();
          else sink.message(message, cursor);
        } catch (error) {
          if (!(error instanceof InvalidMessageError)) throw error;
          sink.invalid(error);
        }
      }
      function dial() {
        watch();
        hangUp = peer.dial(request.orderId, request.cursor(), {
          answered: () => {
            watch();
            sink.open({ type: 'model', live: true, freshFor: FRESH_FOR });
          },
          received: (data, cursor) => {
            if (isClosed) return;
            watch();
            receive(data, cursor);
          },
          broken: () => lose('network', 'The connection broke.'),
          refused: () => {
            close();
            sink.end({ reason: 'refused', error: new TransportError('http', 'Refused.', { status: 403 }) });
          },
          intercepted: (status) => lose('not-the-server', `An intermediary answered ${status}.`),
          finished: () => {
            close();
            sink.end({ reason: 'finished' });
          },
        });
      }
      dial();
      return close;
    },
  };
}
