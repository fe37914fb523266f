import { isLink } from '../../order/index.js';

/** What came of a request: the share link, or why there is none. */
export type LookupResult = { readonly url: string } | { readonly failure: 'notFound' | 'tooMany' | 'failed' };

/** Ms after which a request counts as failed. */
const TIMEOUT = 30_000;

/**
 * Sends a form to a server's look-up handler. Never rejects.
 * @param signal aborts the request; its result has no meaning then.
 */
export async function requestOrder(url: string, form: FormData, signal: AbortSignal): Promise<LookupResult> {
  const request = new AbortController();
  const abort = () => request.abort();
  signal.addEventListener('abort', abort);
  const timer = setTimeout(abort, TIMEOUT);
  try {
    // Never in the URL, where the history of the browser and the logs of proxies would keep it.
    const body = new URLSearchParams();
    for (const [name, value] of form) if (typeof value === 'string') body.append(name, value);
    const headers = { Accept: 'application/json' };
    const response = await fetch(url, { method: 'POST', body, headers, signal: request.signal });
    if (response.status === 429) return { failure: 'tooMany' };
    return resultOf(await response.json());
  } catch {
    return { failure: 'failed' };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** Only the server's own answer means that there is no such order: a missing route is answered 404, too. */
function resultOf(answer: unknown): LookupResult {
  const { url, error } = fieldsOf(answer);
  if (typeof url === 'string' && isLink(url)) return { url };
  const { code } = fieldsOf(error);
  return { failure: code === 'no-match' || code === 'invalid-lookup' ? 'notFound' : 'failed' };
}

const fieldsOf = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
