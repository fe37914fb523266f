import { isPreferencesData } from './parse-data.js';
import { consentsBetween, type PreferencesData } from './preferences-state.js';

/** What came of a request. */
export type PreferencesAnswer =
  | { readonly data: PreferencesData }
  | { readonly failure: 'signed-out' | 'changed' | 'failed' };

/** Reads and saves preferences over HTTP. Neither rejects. */
export interface PreferencesRequests {
  /** @param signal aborts it; then its answer has no meaning. */
  read(signal?: AbortSignal): Promise<PreferencesAnswer>;
  /** Replaces `before` by `after`; `changed` if the server has another version than `before`. */
  save(before: PreferencesData, after: PreferencesData): Promise<PreferencesAnswer>;
}

/** Ms after which a request counts as failed. */
const TIMEOUT = 30_000;

/**
 * The requests to the handler `preferences` of a server.
 * @param send `fetch`, or a function that adds e.g. an `Authorization`.
 */
export function createPreferencesRequests(url: string, send: typeof fetch): PreferencesRequests {
  async function request(init: RequestInit, signal?: AbortSignal): Promise<PreferencesAnswer> {
    const controller = new AbortController();
    const abort = () => controller.abort();
    signal?.addEventListener('abort', abort);
    const timer = setTimeout(abort, TIMEOUT);
    try {
      return await answerOf(await send(url, { ...init, signal: controller.signal }));
    } catch {
      return { failure: 'failed' };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  return {
    read: (signal) => request({ headers: { Accept: 'application/json' } }, signal),
    save(before, after) {
      const consents = consentsBetween(before, after);
      return request({
        method: 'PUT',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'If-Match': `"${before.version}"`,
        },
        body: JSON.stringify({ preferences: after.preferences, consents }),
      });
    },
  };
}

async function answerOf(response: Response): Promise<PreferencesAnswer> {
  if (response.status === 401) return { failure: 'signed-out' };
  if (response.status === 412) return { failure: 'changed' };
  const body: unknown = await response.json();
  return response.ok && isPreferencesData(body) ? { data: body } : { failure: 'failed' };
}
