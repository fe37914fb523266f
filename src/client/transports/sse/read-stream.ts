import { fullTexts } from '../../../texts/index.js';
import { type Attempt, retryLoop, TransportError, type TransportSink } from '../../connection/index.js';
import { createAnswerInterpreter } from '../../http/index.js';
import { createEventParser } from './event-parser.js';
import { createStreamSession, type StreamSession, type StreamSessionOptions } from './stream-session.js';

/** A stream that is read with `fetch`. */
export interface ReadableEventStream extends Omit<StreamSessionOptions, 'type' | 'seesHeartbeat'> {
  /** Requests the stream, once per attempt. */
  send(signal: AbortSignal): Promise<Response>;
  /** Whether the page knows that all requested orders are final; see `ConnectRequest.isFinal`. */
  isFinal(): boolean;
  /** Called with each event id, also of an event without data. */
  onEventId?(id: string): void;
}

const NO_BODY =
  fullTexts && 'The fetch of this environment can not read streams: use polling(), or sse({ EventSource }).';

/** The last of several content types counts, as joined headers are read (Fetch, 3.4). */
const isStream = ({ headers }: Response) =>
  /(^|,)\s*text\/event-stream\s*(;[^,]*)?$/i.test(headers.get('content-type') ?? '');

/** Reads an event stream with `fetch`, which exposes status codes, headers and comments; reconnects until it is closed. */
export function readStream(stream: ReadableEventStream, sink: TransportSink): () => void {
  const answers = createAnswerInterpreter(stream.isFinal);

  async function read(body: ReadableStream<Uint8Array>, attempt: Attempt, session: StreamSession) {
    const parse = createEventParser({
      // Events of other names are ignored, as by the `onmessage` of an `EventSource`.
      event: (data, name, id) => name === 'message' && session.event(data, id),
      id: (id) => stream.onEventId?.(id),
      comment: session.heartbeat,
      retry: attempt.backoff.setBase,
    });
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || attempt.signal.aborted) return;
      parse(decoder.decode(value, { stream: true }));
      session.received();
    }
  }

  async function run(attempt: Attempt) {
    const session = createStreamSession(attempt, sink, { ...stream, type: 'sse', seesHeartbeat: true });
    const response = await stream.send(attempt.signal);
    if (response.status === 200 && isStream(response)) {
      if (!response.body) throw new TransportError('unsupported', NO_BODY);
      answers.expected();
      session.responded();
      await read(response.body, attempt, session).catch((cause: unknown) =>
        session.cut(new TransportError('network', fullTexts && 'The stream broke.', { cause })),
      );
      return session.cut(new TransportError('network', fullTexts && 'The stream ended.'));
    }
    const outcome = await answers.interpret(response);
    // Both end the attempt, which cancels a body that was not read.
    if (outcome instanceof TransportError) attempt.fail(outcome);
    else attempt.end(outcome);
  }

  return retryLoop(sink, run, 'online');
}
