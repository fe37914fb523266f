import { onTestFinished, vi } from 'vitest';
import type {
  ConnectRequest,
  OpenInfo,
  Transport,
  TransportEnd,
  TransportError,
  TransportSink,
} from '../../../src/client/index.js';
import type { InvalidMessageError, ServerMessage } from '../../../src/order/index.js';

/** The calls of a sink. */
interface SinkCalls {
  open: OpenInfo[];
  message: ServerMessage<string>[];
  cursors: (string | undefined)[];
  alive: number;
  invalid: InvalidMessageError[];
  lost: TransportError[];
  end: TransportEnd[];
  degraded: TransportError[];
  hints: string[];
  /** The number of all calls. */
  total: number;
}

/** A sink that records its calls. */
export function createRecordingSink() {
  const calls: SinkCalls = {
    open: [],
    message: [],
    cursors: [],
    alive: 0,
    invalid: [],
    lost: [],
    end: [],
    degraded: [],
    hints: [],
    total: 0,
  };
  const sink: TransportSink = {
    open: (info) => count(() => calls.open.push(info)),
    message: (message, cursor) => count(() => calls.message.push(message) && calls.cursors.push(cursor)),
    alive: () => count(() => ++calls.alive),
    invalid: (error) => count(() => calls.invalid.push(error)),
    lost: (error) => count(() => calls.lost.push(error)),
    end: (end) => count(() => calls.end.push(end)),
    degraded: (error) => count(() => calls.degraded.push(error)),
    hint: (text) => count(() => calls.hints.push(text)),
  };
  function count(record: () => void) {
    calls.total += 1;
    record();
  }
  return { sink, calls };
}

/** Connects a transport to a recording sink; it is closed after the test. */
export function connect(transport: Transport, request: Partial<ConnectRequest> = {}) {
  const { sink, calls } = createRecordingSink();
  const close = transport.connect(
    {
      orderId: 'o1',
      // Like the store: the newest received cursor.
      cursor: () => calls.cursors.filter((cursor) => cursor !== undefined).at(-1),
      pollingInterval: () => undefined,
      ...request,
    },
    sink,
  );
  onTestFinished(close);
  return { calls, close };
}

/** Waits until an expectation holds. */
export const eventually = (expectation: () => void | Promise<void>) =>
  vi.waitFor(expectation, { interval: 5 });

/** Waits; by default long enough for an unwanted event on one machine to happen. */
export const delay = (ms = 80) => new Promise((resolve) => setTimeout(resolve, ms));
