import { createParser } from 'eventsource-parser';
import { wireLimits } from '../../order/index.js';
import { type Endpoint, endpointUrl } from '../endpoint.js';
import { interpretAnswer } from '../http-answer.js';
import { type Attempt, retryLoop } from '../retry-loop.js';
import type { ConnectRequest, TransportSink } from '../transport.js';
import { TransportError } from '../transport-error.js';
import { resumableId } from './resumable-id.js';
import { createStreamSession, type StreamSession } from './stream-session.js';

interface FetchStreamOptions {
  readonly url: Endpoint;
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: RequestCredentials;
}

/** Reads event streams with `fetch`: status codes, headers and comments are visible. */
export function connectByFetch(
  options: FetchStreamOptions,
  request: ConnectRequest,
  sink: TransportSink,
): () => void {
  let lastEventId: string | undefined;

  async function open(attempt: Attempt): Promise<Response> {
    const cursor = request.cursor() ?? lastEventId;
    return fetch(endpointUrl(options.url, request.orderId), {
      headers: {
        Accept: 'text/event-stream',
        ...(cursor && { 'Last-Event-ID': cursor }),
        ...options.headers,
      },
      credentials: options.credentials,
      cache: 'no-store',
      signal: attempt.signal,
    });
  }

  async function read(body: ReadableStream<Uint8Array>, attempt: Attempt, session: StreamSession) {
    const parser = createParser({
      maxBufferSize: wireLimits.message,
      onEvent({ data, id, event = 'message' }) {
        // An empty one takes the last one back (HTML, 9.2.6).
        lastEventId = id === '' ? undefined : (resumableId(id) ?? lastEventId);
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
    const session = createStreamSession(attempt, sink, true);
    const response = await open(attempt);
    session.answered();
    const isStream = /^text\/event-stream\s*(;|$)/i.test(response.headers.get('content-type') ?? '');
    if (response.status === 200 && isStream && response.body) {
      await read(response.body, attempt, session);
      return attempt.fail(new TransportError('network', 'The stream ended.'));
    }
    // Either way the attempt is over, which takes back a body that was not read.
    const outcome = response.status === 200 ? unexpected(response) : interpretAnswer(response);
    if (outcome instanceof TransportError) attempt.fail(outcome);
    else attempt.end(outcome);
  }

  return retryLoop(sink, run, 'online');
}

const unexpected = (response: Response) =>
  new TransportError(
    'unexpected-response',
    `The server answered ${response.headers.get('content-type') ?? 'no content type'}, not an event stream: a login page or a proxy, perhaps.`,
    { status: response.status },
  );
