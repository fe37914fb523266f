import { useEffect } from 'react';
import type { Messages } from '../../messages.js';
import { useRequest } from '../use-request.js';

const REFRESH = 1_000;

/** The messages that have arrived, requested every second. */
export function useMessages() {
  const { data, error, reload } = useRequest<Messages>('/demo/messages');
  useEffect(() => {
    const timer = setInterval(reload, REFRESH);
    return () => clearInterval(timer);
  }, [reload]);
  return { messages: data, refusal: error?.status };
}
