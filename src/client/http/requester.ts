import { fullTexts } from '../../texts/index.js';
import { TransportError } from '../connection/index.js';

/** Headers of each request, or a function called for each attempt, as a token may have expired. */
export type RequestHeaders =
  | Readonly<Record<string, string>>
  | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>);

/** What authenticates the requests. */
export interface Credentials {
  readonly headers?: RequestHeaders;
  readonly credentials?: RequestCredentials;
}

/** One request without its credentials. */
export interface RequestParts {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as the body of a `POST`. Default: a `GET`. */
  readonly form?: URLSearchParams;
}

/** When a request is repeated or aborted. */
export interface RequestConditions {
  /** Whether the URL is made by a function, which may sign it. */
  readonly isRenewable: boolean;
  /** Whether the page knows that what it requests is final; see `ConnectRequest.isFinal`. */
  readonly isFinal: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * Sends a request with the current credentials. Repeats it once after a 401 if the headers or the URL are functions, as
 * a token may have expired. Repeats it once without the cursor after a 204 for something that is not final: the server
 * then responds with the whole state.
 * @param buildRequest called for each request.
 * @throws TransportError `credentials` when a function of the app fails.
 */
export async function sendRequest(
  { headers = {}, credentials }: Credentials,
  buildRequest: (hasCursor: boolean) => RequestParts | Promise<RequestParts>,
  { isRenewable, isFinal, signal }: RequestConditions,
): Promise<Response> {
  async function send(hasCursor: boolean) {
    const { url, headers: fixed, form } = await callAppFunction(() => buildRequest(hasCursor));
    const own = typeof headers === 'function' ? await callAppFunction(headers) : headers;
    return fetch(url, {
      ...(form && { method: 'POST', body: form }),
      headers: { ...fixed, ...own },
      credentials,
      cache: 'no-store',
      signal,
    });
  }
  async function sendWithRenewal(hasCursor: boolean) {
    const response = await send(hasCursor);
    if (response.status !== 401 || !(isRenewable || typeof headers === 'function')) return response;
    // Frees its connection.
    await response.body?.cancel();
    return send(hasCursor);
  }
  const response = await sendWithRenewal(true);
  return response.status === 204 && !isFinal() ? sendWithRenewal(false) : response;
}

/** The result of a function of the app, synchronously if it is. @throws TransportError `credentials` when it fails. */
export function callAppFunction<T>(call: () => T | Promise<T>): T | Promise<T> {
  try {
    const result = call();
    return result instanceof Promise ? result.catch(failed) : result;
  } catch (cause) {
    return failed(cause);
  }
}

function failed(cause: unknown): never {
  if (cause instanceof TransportError) throw cause;
  throw new TransportError(
    'credentials',
    fullTexts && 'The url or headers function failed: see the cause. The request is retried.',
    { cause },
  );
}
