import { useCallback, useEffect, useState } from 'react';
import { RequestError, request } from './request.js';

/** The state of a GET request. */
export interface Requested<T> {
  readonly data?: T;
  readonly error?: RequestError;
  /** Sends the request again; `data` stays until the answer arrives. */
  readonly reload: () => void;
}

/** Requests `path` on mount, when it changes, and on `reload()`. */
export function useRequest<T>(path: string): Requested<T> {
  const [answer, setAnswer] = useState<{ path: string; data?: T; error?: RequestError }>({ path });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round repeats the request.
  useEffect(() => {
    const abort = new AbortController();
    request<T>(path, { signal: abort.signal }).then(
      (data) => setAnswer({ path, data }),
      (error) => {
        if (error instanceof RequestError) setAnswer({ path, error });
      },
    );
    return () => abort.abort();
  }, [path, round]);

  const current = answer.path === path ? answer : undefined;
  return { data: current?.data, error: current?.error, reload };
}
