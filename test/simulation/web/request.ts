import { type HeadersSource, LightHeaders } from './headers.js';

interface RequestSource {
  readonly headers?: HeadersSource;
  readonly signal?: AbortSignal;
}

/** `Request` of the method `GET`. */
export class LightRequest {
  readonly method = 'GET';
  readonly url: string;
  readonly headers: LightHeaders;
  readonly signal: AbortSignal;
  readonly body = null;

  constructor(url: string | URL, { headers, signal = new AbortController().signal }: RequestSource = {}) {
    this.url = String(url);
    this.headers = new LightHeaders(headers);
    this.signal = signal;
  }
}
