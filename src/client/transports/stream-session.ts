import { InvalidMessageError, parseMessage, type ServerMessage } from '../../order/index.js';
import { interpretStatus } from '../http-answer.js';
import type { Attempt } from '../retry-loop.js';
import type { TransportSink } from '../transport.js';
import { TransportError } from '../transport-error.js';
import { createWatchdog } from '../watchdog.js';

/** The seed's heartbeat, for servers that don't say theirs (section 2). */
const HEARTBEAT_INTERVAL = 30_000;
/** How many heartbeats may be missing before the socket counts as half-open. */
const MISSING_HEARTBEATS = 2.5;
/** How long the answer's headers may take, as for a poll: a request on a half-open connection gets none. */
const ANSWER_TIMEOUT = 10_000;
/** A connection that lived this long was good: the backoff starts over. */
const STABLE_AFTER = 10_000;

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
}

/**
 * What a stream's messages mean to the connection that carries them: opens, watches the
 * heartbeat, obeys `closing`, `end` and `problem`, and hands on the rest. It is over with the
 * attempt that carries it.
 * @param seesHeartbeat whether comments are visible; if not, silence says something only once
 * the server has promised heartbeat messages.
 */
export function createStreamSession(
  attempt: Attempt,
  sink: TransportSink,
  seesHeartbeat: boolean,
): StreamSession {
  const { signal } = attempt;
  let openedAt: number | undefined;
  let freshFor = seesHeartbeat ? HEARTBEAT_INTERVAL * MISSING_HEARTBEATS : Number.POSITIVE_INFINITY;

  let isAnswered = false;

  const watchdog = createWatchdog(ANSWER_TIMEOUT, () =>
    attempt.fail(
      isAnswered
        ? new TransportError(
            'heartbeat-timeout',
            `Nothing was heard for ${freshFor} ms: the connection is half-open.`,
          )
        : new TransportError('network', `No answer began within ${ANSWER_TIMEOUT} ms.`),
    ),
  );
  watchdog.heard();
  signal.addEventListener('abort', () => {
    watchdog.stop();
    if (openedAt !== undefined && Date.now() - openedAt >= STABLE_AFTER) attempt.backoff.reset();
  });

  function answered() {
    if (isAnswered || signal.aborted) return;
    isAnswered = true;
    watchdog.heard();
    watchdog.limit(freshFor);
  }

  function open() {
    openedAt ??= Date.now();
    sink.open({ type: 'sse', live: true, freshFor });
  }

  /** The server's own interval: what the watchdog goes by from now on. */
  function keepTo(heartbeatInterval: number) {
    freshFor = heartbeatInterval * MISSING_HEARTBEATS;
    // The promise is itself something that was heard: only the silence after it counts.
    watchdog.heard();
    watchdog.limit(freshFor);
    open();
  }

  function heard() {
    if (signal.aborted) return;
    answered();
    watchdog.heard();
    if (openedAt === undefined) open();
  }

  function beat() {
    heard();
    if (!signal.aborted) sink.alive();
  }

  function receive(message: ServerMessage<string>, id: string | undefined) {
    if (message.type === 'connected' && message.heartbeatInterval) keepTo(message.heartbeatInterval);
    heard();
    switch (message.type) {
      case 'closing':
        return attempt.fail(
          new TransportError('network', `The server closes the stream (${message.reason ?? 'planned'}).`),
          message.reconnectAfter,
        );
      case 'end':
        return attempt.end({ reason: 'finished' });
      case 'problem': {
        const outcome = interpretStatus(message.status, { says: message.message ?? message.code });
        const error = outcome instanceof TransportError ? outcome : outcome.error;
        if (message.retryable) return attempt.fail(error);
        return attempt.end(outcome instanceof TransportError ? { reason: 'unsupported', error } : outcome);
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
