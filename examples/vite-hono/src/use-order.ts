import { useEffect, useState } from 'react';
import type { Order } from 'react-order-status';

/** The order's row, as the server has it now. `undefined`: it has not arrived; `null`: there is no such order. */
export function useOrder(orderId: string): Order | null | undefined {
  const [order, setOrder] = useState<Order | null>();
  useEffect(() => {
    const controller = new AbortController();
    readOrder(orderId, controller.signal).then(setOrder, (error) => {
      if (!controller.signal.aborted) console.error(error);
    });
    return () => controller.abort();
  }, [orderId]);
  return order;
}

async function readOrder(orderId: string, signal: AbortSignal): Promise<Order | null> {
  const answer = await fetch(`/api/shop/orders/${encodeURIComponent(orderId)}`, { signal });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer.json();
}
