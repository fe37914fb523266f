import { createOrderStatusClient, type OrderStatusClient, sse } from 'react-order-status';
import type { LoadOrder } from './orders';

/** An open page of an order: the client of a browser, without its browser. */
export interface Page {
  readonly order: LoadOrder;
  /** The places of the updates that it was given, in this order. */
  readonly places: readonly string[];
  /** How often it has lost its stream. */
  lost(): number;
  isOpen(): boolean;
  close(): void;
}

/** @param onPlace receives the place of each update. */
export function openPage(site: string, order: LoadOrder, onPlace: (place: string) => void): Page {
  const client: OrderStatusClient = createOrderStatusClient({
    transport: sse({
      url: (id) => `${site}/api/orders/${id}/stream`,
      headers: { Authorization: `Bearer ${order.token}` },
    }),
  });
  const places: string[] = [];
  let lost = 0;
  let wasOpen = false;
  const isOpen = () => client.get(order.id)?.connection === 'open';
  client.subscribe(order.id, {
    onUpdate({ location = '' }) {
      places.push(location);
      onPlace(location);
    },
    onChange() {
      if (wasOpen && !isOpen()) lost += 1;
      wasOpen = isOpen();
    },
  });
  return { order, places, isOpen, lost: () => lost, close: () => client.close() };
}

/** The places in the log of an order, as the shop answers a new page. */
export async function readPlaces(site: string, { id, token }: LoadOrder): Promise<readonly string[]> {
  const answer = await fetch(`${site}/api/orders/${id}`, { headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`Order ${id} was answered ${answer.status}.`);
  // The answer of `snapshot`.
  const { history = [] } = (await answer.json()) as { history?: { location?: string }[] };
  return history.flatMap(({ location }) => location ?? []);
}
