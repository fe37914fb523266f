import { type HeadersSource, LightHeaders } from './headers.js';
import { LightReadableStream } from './readable-stream.js';

interface ResponseSource {
  readonly status?: number;
  readonly headers?: HeadersSource;
}

/** Statuses whose answer has no body (Fetch, section 2.2.3). */
const BODILESS = [204, 205, 304];

/** `Response`, with a body of text or a stream. */
export class LightResponse {
  readonly status: number;
  readonly headers: LightHeaders;
  readonly redirected = false;
  readonly body: LightReadableStream | null;

  constructor(body?: string | LightReadableStream | null, { status = 200, headers }: ResponseSource = {}) {
    if (body !== undefined && body !== null && BODILESS.includes(status))
      throw new TypeError(`An answer ${status} has no body.`);
    this.status = status;
    this.headers = new LightHeaders(headers);
    this.body = typeof body === 'string' ? streamOf(body) : (body ?? null);
    if (typeof body === 'string' && this.headers.get('content-type') === null)
      this.headers.set('content-type', 'text/plain;charset=UTF-8');
  }

  static json(value: unknown, { status, headers }: ResponseSource = {}): LightResponse {
    const response = new LightResponse(JSON.stringify(value), { status, headers });
    response.headers.set('content-type', 'application/json');
    return response;
  }

  async text(): Promise<string> {
    const chunks: Uint8Array[] = [];
    const reader = this.body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read())
      chunks.push(read.value);
    return new TextDecoder().decode(Buffer.concat(chunks));
  }
}

const streamOf = (text: string) =>
  new LightReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from(text));
      controller.close();
    },
  });
