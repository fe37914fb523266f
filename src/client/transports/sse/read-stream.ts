import { createParser } from 'eventsource-parser';
import { wireLimits } from '../../../order/index.js';
import { type Attempt, retryLoop, TransportError, type TransportSink } from '../../connection/index.js';
import { createAnswerInterpreter } from '../../http/index.js';
import { createStreamSession, type StreamSession, type StreamSessionOptions } from './stream-session.js';

/** A stream that is read with `fetch`. */
export interface ReadableEventStream extends Omit<StreamSessionOptions, 'seesHeartbeat'> {
  /** Asks for the stream, once per attempt. */
  ask(signal: AbortSignal): Promise<Response>;
  /** Whether the page has received the end of all it asks for; see `ConnectRequest.isFinal`. */
  isFinal(): boolean;
  /** Hears the id of each event. */
  seen?(id: string | undefined): void;
}

/** Reads an event stream with `fetch`, again and again: status codes, headers and comments are visible. */
export function readStream(stream: ReadableEventStream, sink: TransportSink): () => void {
  const answers = createAnswerInterpreter(stream.isFinal);

  async function read(body: ReadableStream<Uint8Array>, attempt: Attempt, session: StreamSession) {
    const parser = createParser({
      maxBufferSize: wireLimits.message,
      onEvent({ data, id, event = 'message' }) {
        stream.seen?.(id);
        // Those of other names are for others, as with an `EventSource`.
        if (event === 'message') session.event(data, id);
      },
      onComment: () => session.beat(),
      onRetry: (ms) => attempt.backoff.base(ms),
      onError(error) {
        // The parser takes no more after this; unknown fields are to be ignored (HTML, 9.2.6).
        if (error.type === 'max-buffer-size-exceeded') throw error;
      },
    });
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || attempt.signal.aborted) return;
      parser.feed(decoder.decode(value, { stream: true }));
      session.heard();
    }
  }

  async function run(attempt: Attempt) {
    const session = createStreamSession(attempt, sink, { ...stream, seesHeartbeat: true });
    const response = await stream.ask(attempt.signal);
    const isStream = /^text\/event-stream\s*(;|$)/i.test(response.headers.get('content-type') ?? '');
    if (response.status === 200 && isStream && response.body) {
      answers.expected();
      session.answered();
      await read(response.body, attempt, session).catch((cause: unknown) =>
        session.cut(new TransportError('network', 'The stream broke.', { cause })),
      );
      return session.cut(new TransportError('network', 'The stream ended.'));
    }
    const outcome = await answers.interpret(response);
    // Either way the attempt is over, which takes back a body that was not read.
    if (outcome instanceof TransportError) attempt.fail(outcome);
    else attempt.end(outcome);
  }

  return retryLoop(sink, run, 'online');
}
