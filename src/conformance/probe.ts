import { duration, setLongTimeout } from '../options/index.js';
import { ConformanceError, expectWire } from './conformance-error.js';
import type { ConformanceTarget } from './conformance-target.js';
import { shown, shownHeader } from './shown.js';
import { StreamReader } from './stream-reader.js';

/** The two representations of an order. */
export type Representation = 'snapshot' | 'stream';

/** How a request differs from a plain GET of the target's order. */
export interface ProbeRequest {
  /** Default: the target's order. */
  readonly orderId?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Added to the URL's query. */
  readonly query?: Readonly<Record<string, string>>;
  /** Leaves the target's headers out. */
  readonly anonymous?: boolean;
}

/** An answer with its body, or as much of it as arrived in time. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

const accept: Readonly<Record<Representation, string>> = {
  snapshot: 'application/json',
  stream: 'text/event-stream',
};

/** Sends the requests of one check. */
export class Probe {
  readonly #target: ConformanceTarget;
  readonly #patience: number;
  readonly #closing = new AbortController();

  constructor(target: ConformanceTarget) {
    this.#target = target;
    this.#patience = duration('wireConformance: patience', target.patience, 5_000);
  }

  get target(): ConformanceTarget {
    return this.#target;
  }

  get orderId(): string {
    return this.#target.order ?? '123';
  }

  /** Whether one URL serves both representations, selected by `Accept`. */
  get hasOneUrl(): boolean {
    return this.#target.stream === this.#target.url;
  }

  /** @throws ConformanceError if no answer begins in time. */
  async request(representation: Representation, options: ProbeRequest = {}): Promise<Response> {
    const { orderId = this.orderId, method = 'GET', headers, query = {}, anonymous = false } = options;
    const url = new URL(this.#template(representation).replaceAll(':orderId', encodeURIComponent(orderId)));
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const late = new AbortController();
    const stopTimer = setLongTimeout(() => late.abort(), this.#patience);
    try {
      return await fetch(url, {
        method,
        headers: { Accept: accept[representation], ...(!anonymous && this.#target.headers), ...headers },
        redirect: 'manual',
        signal: AbortSignal.any([this.#closing.signal, late.signal]),
      });
    } catch (cause) {
      const found = late.signal.aborted ? `nothing within ${this.#patience} ms` : reasonOf(cause);
      throw new ConformanceError(`an answer to ${method} ${url.href}`, found, '', { cause });
    } finally {
      stopTimer();
    }
  }

  /** Sends a request and reads the body. */
  async fetchAnswer(representation: Representation, options?: ProbeRequest): Promise<Answer> {
    const response = await this.request(representation, options);
    const { status, headers } = response;
    return { status, headers, body: await this.#read(response) };
  }

  /** Opens the stream. @throws ConformanceError if the answer is not an event stream. */
  async open(options?: ProbeRequest): Promise<StreamReader> {
    const response = await this.request('stream', options);
    expectWire(
      response.status === 200,
      'status 200',
      `${response.status} ${shown(response.ok ? '' : await this.#read(response))}`,
    );
    expectWire(
      /^text\/event-stream\b/i.test(response.headers.get('Content-Type') ?? ''),
      'Content-Type: text/event-stream',
      shownHeader(response, 'Content-Type'),
    );
    return new StreamReader(response, this.#patience);
  }

  /** @throws ConformanceError if the target fails to publish. */
  async publish(): Promise<void> {
    try {
      await this.#target.publish?.();
    } catch (cause) {
      throw new ConformanceError('the update to be published', reasonOf(cause), '', { cause });
    }
  }

  /** Aborts all open requests and streams. */
  close(): void {
    this.#closing.abort();
  }

  #template(representation: Representation): string {
    const { url, stream = url.replace(/\/?(?=\?|$)/, '/stream') } = this.#target;
    return representation === 'stream' ? stream : url;
  }

  /** The body, or as much of it as arrived in time: an endless body must not block the check. */
  async #read({ body }: Response): Promise<string> {
    const reader = body?.getReader();
    const decoder = new TextDecoder();
    let stopTimer = () => {};
    const deadline = new Promise<undefined>((resolve) => {
      stopTimer = setLongTimeout(() => resolve(undefined), this.#patience);
    });
    let text = '';
    for (;;) {
      const chunk = await Promise.race([reader?.read(), deadline]);
      if (!chunk || chunk.done) break;
      text += decoder.decode(chunk.value, { stream: true });
    }
    stopTimer();
    reader?.cancel().catch(() => {});
    return text;
  }
}

/** The message of `fetch` is only "fetch failed"; the reason is in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return String(cause);
}
