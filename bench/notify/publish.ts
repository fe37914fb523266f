import type { OrderEventsServer, OrderStatus } from 'react-order-status/server';

/** Publications that are under way at once. */
const IN_FLIGHT = 16;

/** How fast updates were published. */
export interface Published {
  /** Updates per second, until the last publication has resolved. */
  readonly rate: number;
  /** µs of CPU of this process per update. */
  readonly cpu: number;
}

/** What an app does before it publishes. */
export const database = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

/** Publishes the shipment of so many orders as fast as it can. @param name of these orders. */
export async function publishAll(
  { emitOrderUpdate }: Pick<OrderEventsServer<OrderStatus>, 'emitOrderUpdate'>,
  name: string,
  updates: number,
): Promise<Published> {
  let next = 0;
  const publisher = async () => {
    while (next < updates) {
      next += 1;
      const orderId = `${name}-${next}`;
      await database();
      await emitOrderUpdate({ orderId, status: 'SHIPPED', previousStatus: 'PROCESSING' });
    }
  };
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: IN_FLIGHT }, publisher));
  const { user, system } = process.cpuUsage(cpu);
  return { rate: (updates / (performance.now() - start)) * 1_000, cpu: (user + system) / updates };
}
