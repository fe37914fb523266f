import { InvalidMessageError, parseMessage, type ServerMessage } from '../../../order/index.js';
import {
  type Attempt,
  createWatchdog,
  type HeartbeatDemand,
  TransportError,
  type TransportSink,
} from '../../connection/index.js';
import { interpretProblem } from '../../http/index.js';

/** The seed's heartbeat, for servers that don't say theirs (section 2). */
const HEARTBEAT_INTERVAL = 30_000;
/** How many heartbeats may be missing before the socket counts as half-open. */
const MISSING_HEARTBEATS = 2.5;
/** Ms of silence that a server which says no interval is allowed. */
const SILENCE = HEARTBEAT_INTERVAL * MISSING_HEARTBEATS;
/** How long the answer's headers may take, as for a poll: a request on a half-open connection gets none. */
const ANSWER_TIMEOUT = 10_000;
/** What to do about a stream that is answered and stays silent. */
const MUTE_HINT =
  'The stream was answered, but nothing of it arrives. A proxy holds it back, probably: turn its buffering and compression off for this path (nginx: proxy_buffering off).';
/** A connection that lived this long was good: the backoff starts over. */
const STABLE_AFTER = 10_000;

/** What one stream is like. */
export interface StreamSessionOptions {
  /** Whether comments are visible; if not, silence says something only once the server has promised heartbeat messages. */
  readonly seesHeartbeat: boolean;
  /** Learns from the silences before cuts. */
  readonly demand: HeartbeatDemand;
  /** Whether it carries many orders: what ends one of them does not end the stream. Default: false. */
  readonly carriesMany?: boolean;
}

/** One streaming connection, whatever reads it. */
export interface StreamSession {
  /** The answer has begun: from now on only its heartbeat counts. */
  answered(): void;
  /** Bytes arrived. */
  heard(): void;
  /** A heartbeat arrived. */
  beat(): void;
  /** One event's data, with its id. */
  event(data: unknown, id: string | undefined): void;
  /** The connection broke, or ended unannounced. */
  cut(error: TransportError): void;
}

/**
 * What a stream's messages mean to the connection that carries them: opens, watches the
 * heartbeat, obeys `closing`, `end` and `problem`, and hands on the rest. It is over with the
 * attempt that carries it.
 */
export function createStreamSession(
  attempt: Attempt,
  sink: TransportSink,
  { seesHeartbeat, demand, carriesMany = false }: StreamSessionOptions,
): StreamSession {
  const { signal } = attempt;
  let openedAt: number | undefined;
  let heardAt = Date.now();
  let interval = HEARTBEAT_INTERVAL;
  let freshFor = seesHeartbeat ? SILENCE : Number.POSITIVE_INFINITY;
  let isAnswered = false;
  let mute: ReturnType<typeof setTimeout> | undefined;

  const watchdog = createWatchdog(ANSWER_TIMEOUT, () => {
    if (openedAt !== undefined) {
      cut(
        new TransportError(
          'heartbeat-timeout',
          `Nothing was heard for ${freshFor} ms: the connection is half-open.`,
        ),
      );
    } else if (isAnswered) {
      attempt.fail(
        new TransportError('mute-stream', `Nothing of the stream arrived for ${SILENCE} ms. ${MUTE_HINT}`),
      );
    } else {
      attempt.fail(new TransportError('network', `No answer began within ${ANSWER_TIMEOUT} ms.`));
    }
  });
  watchdog.received();
  signal.addEventListener('abort', () => {
    watchdog.stop();
    clearTimeout(mute);
    if (openedAt !== undefined && Date.now() - openedAt >= STABLE_AFTER) attempt.backoff.reset();
  });

  function answered() {
    if (isAnswered || signal.aborted) return;
    isAnswered = true;
    // What took its time to come is no silence.
    watchdog.received();
    watchdog.limit(freshFor);
    // Servers speak at once (DESIGN section 5): one that doesn't is held back on its way.
    mute = setTimeout(() => sink.hint?.(MUTE_HINT), ANSWER_TIMEOUT);
  }

  function open() {
    answered();
    openedAt ??= Date.now();
    clearTimeout(mute);
    watchdog.received();
    watchdog.limit(freshFor);
    sink.open({ type: 'sse', live: true, freshFor });
  }

  function cut(error: TransportError) {
    if (signal.aborted) return;
    // A half-open socket dies unseen, before the next heartbeat would have come.
    if (openedAt !== undefined) demand.cut(Math.min(Date.now() - heardAt, interval));
    attempt.fail(error);
  }

  /** The server's own interval: what the watchdog goes by from now on. */
  function keepTo(heartbeatInterval: number) {
    const time = heartbeatInterval * MISSING_HEARTBEATS;
    if (openedAt !== undefined && time === freshFor) return;
    interval = heartbeatInterval;
    freshFor = time;
    open();
  }

  function heard() {
    if (signal.aborted) return;
    answered();
    heardAt = Date.now();
    watchdog.received();
    if (openedAt === undefined) open();
  }

  function beat() {
    heard();
    if (!signal.aborted) sink.alive();
  }

  function receive(message: ServerMessage<string>, id: string | undefined) {
    if (message.type === 'connected' && message.heartbeatInterval) keepTo(message.heartbeatInterval);
    heard();
    if (signal.aborted) return;
    if (carriesMany && 'orderId' in message && message.orderId !== undefined)
      return sink.message(message, id);
    switch (message.type) {
      case 'closing':
        return attempt.fail(
          new TransportError('network', `The server closes the stream (${message.reason ?? 'planned'}).`),
          message.reconnectAfter,
        );
      case 'end':
        return attempt.end({ reason: 'finished' });
      case 'problem': {
        const outcome = interpretProblem(message);
        return outcome instanceof TransportError ? attempt.fail(outcome) : attempt.end(outcome);
      }
      case 'heartbeat':
        return beat();
    }
    if (!signal.aborted) sink.message(message, id);
  }

  return {
    answered,
    heard,
    beat,
    cut,
    event(data, id) {
      if (signal.aborted) return;
      try {
        receive(parseMessage(data), id);
      } catch (error) {
        if (!(error instanceof InvalidMessageError)) throw error;
        heard();
        sink.invalid(error);
      }
    },
  };
}
