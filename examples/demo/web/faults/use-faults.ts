import { useEffect, useState } from 'react';
import type { CourierAction, FaultAction, FaultState } from '../../model.js';
import { request } from '../request.js';

const REFRESH = 1_000;

/** The active faults and the couriers, with functions to start or end a fault, and to direct the courier of an order. */
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

  const post = async (path: string) =>
    setState(await request<FaultState>(`/demo/${path}`, { method: 'POST' }));

  return {
    state,
    run: (action: FaultAction) => post(`faults/${action}`),
    direct: (orderId: string, action: CourierAction) => post(`couriers/${orderId}/${action}`),
  };
}
