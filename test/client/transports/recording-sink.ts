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

/** What a sink was told. */
interface Heard {
  open: OpenInfo[];
  message: ServerMessage<string>[];
  cursors: (string | undefined)[];
  alive: number;
  invalid: InvalidMessageError[];
  lost: TransportError[];
  end: TransportEnd[];
  hints: string[];
  /** How often anything was reported. */
  total: number;
}

/** A sink that keeps what it hears. */
export function createRecordingSink() {
  const heard: Heard = {
    open: [],
    message: [],
    cursors: [],
    alive: 0,
    invalid: [],
    lost: [],
    end: [],
    hints: [],
    total: 0,
  };
  const sink: TransportSink = {
    open: (info) => count(() => heard.open.push(info)),
    message: (message, cursor) => count(() => heard.message.push(message) && heard.cursors.push(cursor)),
    alive: () => count(() => ++heard.alive),
    invalid: (error) => count(() => heard.invalid.push(error)),
    lost: (error) => count(() => heard.lost.push(error)),
    end: (end) => count(() => heard.end.push(end)),
    hint: (text) => count(() => heard.hints.push(text)),
  };
  function count(record: () => void) {
    heard.total += 1;
    record();
  }
  return { sink, heard };
}

/** Connects a transport to a recording sink; it is closed with the test. */
export function connect(transport: Transport, request: Partial<ConnectRequest> = {}) {
  const { sink, heard } = createRecordingSink();
  const close = transport.connect(
    {
      orderId: 'o1',
      // As the store does: the newest that was heard.
      cursor: () => heard.cursors.filter((cursor) => cursor !== undefined).at(-1),
      pollingInterval: () => undefined,
      ...request,
    },
    sink,
  );
  onTestFinished(close);
  return { heard, close };
}

/** Waits until an expectation holds. */
export const eventually = (expectation: () => void) =>
  vi.waitFor(expectation, { timeout: 5_000, interval: 5 });

/** Long enough for what must not happen to happen on one machine. */
export const aMoment = (ms = 80) => new Promise((resolve) => setTimeout(resolve, ms));
