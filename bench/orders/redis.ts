import { redisBus } from 'react-order-status/server/redis';
import { createClient } from 'redis';
import { type Contender, plainUpdate } from './contender.js';
import { onBus } from './on-bus.js';

export async function bus(url: string): Promise<Contender> {
  const client = await createClient({ url }).connect();
  return onBus(redisBus({ client }), async () => client.destroy());
}

/** `PUBLISH` and `SUBSCRIBE` on a channel for each order: nothing is checked or stored. */
export async function floor(url: string): Promise<Contender> {
  const client = await createClient({ url }).connect();
  const subscriber = await client.duplicate().connect();
  return {
    async prepare() {},
    async follow(orderIds, received) {
      const listener = (message: string) => {
        // As `publish` has sent it.
        const { note } = JSON.parse(message) as { note: string };
        received(note);
      };
      await Promise.all(orderIds.map((orderId) => subscriber.subscribe(orderId, listener)));
      return () => subscriber.unsubscribe([...orderIds]);
    },
    publish: (orderId, note) => client.publish(orderId, JSON.stringify(plainUpdate(orderId, note))),
    async close() {
      subscriber.destroy();
      client.destroy();
    },
  };
}
