import { useCallback, useEffect, useState } from 'react';
import { RequestError, request } from './request.js';

/** What a GET has brought so far. */
export interface Requested<T> {
  readonly data?: T;
  readonly error?: RequestError;
  /** Asks again; what is shown stays until the answer is there. */
  readonly reload: () => void;
}

/** Asks for `path` on mount, when it changes, and on `reload()`. */
export function useRequest<T>(path: string): Requested<T> {
  const [answer, setAnswer] = useState<{ path: string; data?: T; error?: RequestError }>({ path });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again.
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
