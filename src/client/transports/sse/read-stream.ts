import { createParser } from 'eventsource-parser';
import { wireLimits } from '../../../order/index.js';
import { type Attempt, retryLoop, TransportError, type TransportSink } from '../../connection/index.js';
import { createAnswerInterpreter } from '../../http/index.js';
import { createStreamSession, type StreamSession, type StreamSessionOptions } from './stream-session.js';

/** A stream that is read with `fetch`. */
export interface ReadableEventStream extends Omit<StreamSessionOptions, 'seesHeartbeat'> {
  /** Requests the stream, once per attempt. */
  send(signal: AbortSignal): Promise<Response>;
  /** Whether the page knows that all requested orders are final; see `ConnectRequest.isFinal`. */
  isFinal(): boolean;
  /** Called with the id of each event. */
  onEventId?(id: string | undefined): void;
}

/** Reads an event stream with `fetch`, which exposes status codes, headers and comments; reconnects until it is closed. */
export function readStream(stream: ReadableEventStream, sink: TransportSink): () => void {
  const answers = createAnswerInterpreter(stream.isFinal);

  async function read(body: ReadableStream<Uint8Array>, attempt: Attempt, session: StreamSession) {
    const parser = createParser({
      maxBufferSize: wireLimits.message,
      onEvent({ data, id, event = 'message' }) {
        stream.onEventId?.(id);
        // Events of other names are ignored, as by the `onmessage` of an `EventSource`.
        if (event === 'message') session.event(data, id);
      },
      onComment: () => session.heartbeat(),
      onRetry: (ms) => attempt.backoff.base(ms),
      onError(error) {
        // The parser cannot continue after this error; unknown fields are to be ignored (HTML, 9.2.6).
        if (error.type === 'max-buffer-size-exceeded') throw error;
      },
    });
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || attempt.signal.aborted) return;
      parser.feed(decoder.decode(value, { stream: true }));
      session.received();
    }
  }

  async function run(attempt: Attempt) {
    const session = createStreamSession(attempt, sink, { ...stream, seesHeartbeat: true });
    const response = await stream.send(attempt.signal);
    const isStream = /^text\/event-stream\s*(;|$)/i.test(response.headers.get('content-type') ?? '');
    if (response.status === 200 && isStream && response.body) {
      answers.expected();
      session.responded();
      await read(response.body, attempt, session).catch((cause: unknown) =>
        session.cut(new TransportError('network', 'The stream broke.', { cause })),
      );
      return session.cut(new TransportError('network', 'The stream ended.'));
    }
    const outcome = await answers.interpret(response);
    // Both end the attempt, which cancels a body that was not read.
    if (outcome instanceof TransportError) attempt.fail(outcome);
    else attempt.end(outcome);
  }

  return retryLoop(sink, run, 'online');
}
