import { expect, test } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

const secrets = ['ann', '1 Secret Street', '4711', 'userId', 'address', 'price', 'internal'];

test('no response contains the user, the address or the price', async () => {
  const watched = watchBus(freshBus());
  const shop = createShop({ bus: watched.bus });
  const publish = (status: 'PROCESSING' | 'CANCELLED') => {
    // Fields that untyped code might pass along.
    const update = {
      orderId: 'a1',
      userId: 'ann',
      status,
      note: 'hello',
      location: 'Memphis',
      action: { label: 'Pay customs', url: '/customs', userId: 'ann', internal: 'ann' },
      tracking: [
        {
          status,
          price: 4711,
          estimatedDelivery: { until: '2024-01-05', previous: { until: '2024-01-03', price: 4711 } },
        },
      ],
      internal: 'ann',
      address: '1 Secret Street',
      price: 4711,
    };
    return shop.emitOrderUpdate(update);
  };
  const first = readEvents(await shop.stream(get('/?heartbeat=message'), 'a1'));
  await publish('PROCESSING');
  await first.take(2);
  watched.gap();
  await first.next();
  const second = readEvents(await shop.stream(get(), 'a1'));
  await second.next();
  const polled = await shop.snapshot(get(), 'a1');
  const refused = await shop.snapshot(get('/', { as: 'ben' }), 'a1');
  await publish('CANCELLED');
  await first.rest();
  await second.rest();

  const headers = [polled, refused].flatMap((response) => [...response.headers].flat());
  const bytes = [first.raw(), second.raw(), await polled.text(), await refused.text(), ...headers].join('\n');
  for (const type of ['connected', 'order-updated', 'snapshot', 'end'])
    expect(bytes).toContain(`"type":"${type}"`);
  for (const published of ['hello', 'Memphis', 'Pay customs', '/customs', '2024-01-03'])
    expect(bytes).toContain(published);
  for (const secret of secrets) expect(bytes).not.toContain(secret);
});
