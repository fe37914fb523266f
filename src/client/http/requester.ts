import { TransportError } from '../connection/index.js';

/** Headers of each request, or a function that makes them, anew for each attempt: a token may have expired. */
export type RequestHeaders =
  | Readonly<Record<string, string>>
  | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>);

/** Who asks. */
export interface Credentials {
  readonly headers?: RequestHeaders;
  readonly credentials?: RequestCredentials;
}

/** One request, but for who asks. */
export interface Question {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as the body of a `POST`. Default: a `GET`. */
  readonly form?: URLSearchParams;
}

/** When a request is sent once more, and until when. */
export interface RequestConditions {
  /** Whether the URL is made by a function, which may sign it. */
  readonly isRenewable: boolean;
  /** Whether the page has received the end of what it asks for; see `ConnectRequest.isFinal`. */
  readonly isFinal: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks with the credentials of this moment. Where they, or the URL, are functions, a 401 makes it ask once more: what
 * they say may have expired since. A 204 for something that is not final makes it ask once more without the cursor, to
 * which the server answers with all there is.
 * @param question what to ask; called for each request.
 * @throws TransportError `credentials` when the app's own functions fail.
 */
export async function request(
  { headers = {}, credentials }: Credentials,
  question: (hasCursor: boolean) => Question | Promise<Question>,
  { isRenewable, isFinal, signal }: RequestConditions,
): Promise<Response> {
  async function ask(hasCursor: boolean) {
    const { url, headers: asking, form } = await ownWord(() => question(hasCursor));
    const own = typeof headers === 'function' ? await ownWord(headers) : headers;
    return fetch(url, {
      ...(form && { method: 'POST', body: form }),
      headers: { ...asking, ...own },
      credentials,
      cache: 'no-store',
      signal,
    });
  }
  async function askRenewing(hasCursor: boolean) {
    const response = await ask(hasCursor);
    if (response.status !== 401 || !(isRenewable || typeof headers === 'function')) return response;
    // Its connection is free again once nobody waits for its body.
    await response.body?.cancel();
    return ask(hasCursor);
  }
  const response = await askRenewing(true);
  return response.status === 204 && !isFinal() ? askRenewing(false) : response;
}

/** What the app's own function says, at once if it does. @throws TransportError `credentials` when it fails. */
export function ownWord<T>(say: () => T | Promise<T>): T | Promise<T> {
  try {
    const said = say();
    return said instanceof Promise ? said.catch(failed) : said;
  } catch (cause) {
    return failed(cause);
  }
}

function failed(cause: unknown): never {
  throw new TransportError(
    'credentials',
    'The url or headers function failed, so the server can not be asked. It is tried again; see the cause.',
    { cause },
  );
}
