import { useEffect, useState } from 'react';
import type { FaultAction, FaultState } from '../../model.js';
import { request } from '../request.js';

const REFRESH = 1_000;

/** The active faults, and a function to start or end one. */
export function useFaults() {
  const [state, setState] = useState<FaultState | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const refresh = () => {
      // Without an answer the dock is hidden.
      request<FaultState>('/demo/faults', { signal: abort.signal }).then(setState, () => setState(null));
    };
    refresh();
    const timer = setInterval(refresh, REFRESH);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, []);

  const run = async (action: FaultAction) =>
    setState(await request<FaultState>(`/demo/faults/${action}`, { method: 'POST' }));

  return { state, run };
}
