import { InvalidMessageError, parseMessage, type ServerMessage } from '../../../order/index.js';
import { fullTexts, messageOf } from '../../../texts/index.js';
import { elapsedSince, type Instant, now } from '../../browser/index.js';
import {
  type Attempt,
  createWatchdog,
  type HeartbeatDemand,
  LONGEST_WAIT,
  TransportError,
  type TransportSink,
} from '../../connection/index.js';
import { interpretProblem } from '../../http/index.js';

/** The heartbeat interval of servers that state none, ms. */
const HEARTBEAT_INTERVAL = 30_000;
/** How many heartbeats may be missing before the connection counts as half-open. */
const MISSING_HEARTBEATS = 2.5;
/** Ms without data after which a connection counts as half-open, if the server states no interval. */
const DEFAULT_TIMEOUT = HEARTBEAT_INTERVAL * MISSING_HEARTBEATS;
/** Ms until the response headers must arrive, as for a poll: on a half-open connection they never do. */
const RESPONSE_TIMEOUT = 10_000;
/** How to fix a stream whose headers arrive, but no data. */
const BUFFERING_HINT = messageOf(
  'mute-stream',
  fullTexts &&
    'No data of the stream arrives, so a proxy probably buffers it: turn its buffering and compression off for this path (nginx: proxy_buffering off).',
);
/** Ms after which an open connection counts as stable: the backoff is reset. */
const STABLE_AFTER = 10_000;

/** Properties of one stream. */
export interface StreamSessionOptions {
  /** The transport that reads it, e.g. `sse`. */
  readonly type: string;
  /** Whether comments are visible; if not, a heartbeat can only be expected once the server has stated its interval. */
  readonly seesHeartbeat: boolean;
  /** Learns from the idle times before cuts. */
  readonly demand: HeartbeatDemand;
  /** The order that it carries. Absent: many orders; the end of one of them does not end the stream. */
  readonly orderId?: string;
}

/** One streaming connection, read by `fetch`, by an `EventSource` or by a `WebSocket`. */
export interface StreamSession {
  /** The response headers arrived: from now on the heartbeat timeout applies. */
  responded(): void;
  /** Bytes arrived. */
  received(): void;
  /** A heartbeat arrived. */
  heartbeat(): void;
  /** One event's data, with its id. */
  event(data: unknown, id: string | undefined): void;
  /** The connection broke, or ended unannounced. */
  cut(error: TransportError): void;
}

/**
 * Interprets what a stream's messages mean for its connection: reports that it is open, watches the heartbeat, obeys
 * `closing`, `end` and `problem`, and reports the other messages. Ends with its attempt.
 */
export function createStreamSession(
  attempt: Attempt,
  sink: TransportSink,
  { type, seesHeartbeat, demand, orderId }: StreamSessionOptions,
): StreamSession {
  const { signal } = attempt;
  let openedAt: Instant | undefined;
  let receivedAt = now();
  let interval = HEARTBEAT_INTERVAL;
  let freshFor = seesHeartbeat ? DEFAULT_TIMEOUT : Number.POSITIVE_INFINITY;
  let hasResponse = false;
  let hintTimer: ReturnType<typeof setTimeout> | undefined;

  const watchdog = createWatchdog(RESPONSE_TIMEOUT, () => {
    if (openedAt !== undefined) {
      cut(
        new TransportError(
          'heartbeat-timeout',
          fullTexts && `Nothing was received for ${freshFor} ms: the connection is half-open.`,
        ),
      );
    } else if (hasResponse) {
      attempt.fail(new TransportError('mute-stream', BUFFERING_HINT));
    } else {
      attempt.fail(
        new TransportError('network', fullTexts && `No response began within ${RESPONSE_TIMEOUT} ms.`),
      );
    }
  });
  watchdog.received();
  signal.addEventListener('abort', () => {
    watchdog.stop();
    clearTimeout(hintTimer);
    if (openedAt !== undefined && elapsedSince(openedAt) >= STABLE_AFTER) attempt.backoff.reset();
  });

  function responded() {
    if (hasResponse || signal.aborted) return;
    hasResponse = true;
    // The wait for the response does not count towards the heartbeat timeout.
    watchdog.received();
    watchdog.limit(freshFor);
    // Servers send `connected` immediately: if it does not arrive, a proxy buffers it.
    hintTimer = setTimeout(() => sink.hint?.(BUFFERING_HINT), RESPONSE_TIMEOUT);
  }

  function open() {
    responded();
    openedAt ??= now();
    clearTimeout(hintTimer);
    watchdog.received();
    watchdog.limit(freshFor);
    sink.open({ type, live: true, freshFor });
  }

  function cut(error: TransportError) {
    if (signal.aborted) return;
    // A half-open connection broke unnoticed, before its next heartbeat was due.
    if (openedAt !== undefined) demand.cut(Math.min(elapsedSince(receivedAt), interval));
    attempt.fail(error);
  }

  /** Sets the watchdog to the interval that the server states. */
  function applyInterval(heartbeatInterval: number) {
    const stated = Math.min(heartbeatInterval, LONGEST_WAIT);
    const time = stated * MISSING_HEARTBEATS;
    if (openedAt !== undefined && time === freshFor) return;
    interval = stated;
    freshFor = time;
    open();
  }

  function received() {
    if (signal.aborted) return;
    responded();
    receivedAt = now();
    watchdog.received();
    if (openedAt === undefined) open();
  }

  function heartbeat() {
    received();
    if (!signal.aborted) sink.alive();
  }

  /** Such a message says nothing about this order; a stream that begins with one would look live and be silent for ever. */
  function ofAnotherOrder(message: ServerMessage<string>, other: string) {
    sink.invalid(new InvalidMessageError('orderId', JSON.stringify(orderId)));
    if (message.type !== 'connected') return;
    const text =
      fullTexts && `The stream is of the order ${JSON.stringify(other)}: check the URL, and caches.`;
    attempt.fail(new TransportError('unexpected-response', text));
  }

  function interpret(message: ServerMessage<string>, id: string | undefined) {
    if (message.type === 'connected' && message.heartbeatInterval) applyInterval(message.heartbeatInterval);
    received();
    if (signal.aborted) return;
    const ofOrder = orderIdOf(message);
    if (orderId === undefined && ofOrder !== undefined) return sink.message(message, id);
    if (ofOrder !== undefined && ofOrder !== orderId) return ofAnotherOrder(message, ofOrder);
    switch (message.type) {
      case 'closing':
        return attempt.fail(
          new TransportError(
            'network',
            fullTexts && `The server closes the stream (${message.reason ?? 'planned'}).`,
          ),
          message.reconnectAfter,
        );
      case 'end':
        return attempt.end({ reason: 'finished' });
      case 'problem': {
        const outcome = interpretProblem(message);
        return outcome instanceof TransportError ? attempt.fail(outcome) : attempt.end(outcome);
      }
      case 'heartbeat':
        return heartbeat();
    }
    if (!signal.aborted) sink.message(message, id);
  }

  return {
    responded,
    received,
    heartbeat,
    cut,
    event(data, id) {
      if (signal.aborted) return;
      const dropped: InvalidMessageError[] = [];
      try {
        interpret(
          parseMessage(data, (error) => dropped.push(error)),
          id,
        );
        for (const error of dropped) if (!signal.aborted) sink.invalid(error);
      } catch (error) {
        if (!(error instanceof InvalidMessageError)) throw error;
        received();
        sink.invalid(error);
      }
    },
  };
}

/** The order of a message; `undefined` if it concerns the whole stream. */
export function orderIdOf(message: ServerMessage<string>): string | undefined {
  if ('order' in message && message.order) return message.order.orderId;
  return 'orderId' in message ? message.orderId : undefined;
}
