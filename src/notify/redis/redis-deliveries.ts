import { duration } from '../../options/index.js';
import type { Claim, DeliveryStore, Settlement } from '../contract/index.js';
import { deliveryOf, fieldsOf, pending } from './delivery-hash.js';
import { add, claim, eraseUser, list, removeBefore, report, settle } from './delivery-scripts.js';
import type { RedisStoreOptions } from './redis-options.js';
import { hashOf, listOf, scriptsOn } from './scripts.js';

/** Options of {@link redisDeliveries}. */
export interface RedisDeliveriesOptions extends RedisStoreOptions {
  /** Ms for which a delivery is kept after it was added. Default: 90 days. */
  readonly retain?: number;
}

const NINETY_DAYS = 90 * 86_400_000;

/**
 * A {@link DeliveryStore} on Redis 6.2 or newer. Each method is one Lua script. Deliveries expire after `retain`; an
 * eviction policy other than `noeviction` may remove them earlier, and then their messages are not sent.
 * @throws TypeError when `retain` is not a positive number of ms, or `prefix` is empty or contains braces.
 */
export function redisDeliveries(options: RedisDeliveriesOptions): DeliveryStore {
  const run = scriptsOn('redisDeliveries', options);
  const retain = duration('redisDeliveries: retain', options.retain, NINETY_DAYS, { infinity: false });

  const deliveriesIn = async (index: 'order' | 'user', id: string) =>
    listOf(await run(list, index, id)).map((reply) => deliveryOf(hashOf(reply)));

  return {
    async add(deliveries) {
      const added = deliveries.flatMap((delivery) => {
        const { id, orderId, userId, createdAt } = delivery;
        const fields = fieldsOf(pending(delivery));
        return [id, orderId, userId, Date.parse(createdAt), fields.length, ...fields];
      });
      await run(add, retain, ...added);
    },
    async claim(id, now, until): Promise<Claim> {
      const [kind, found] = listOf(await run(claim, id, now, Date.parse(now), Date.parse(until)));
      if (kind === 'busy') return { kind, until: new Date(Number(found)).toISOString() };
      if (kind === 'claimed' || kind === 'interrupted') return { kind, delivery: deliveryOf(hashOf(found)) };
      return { kind: 'done' };
    },
    async settle(id, attempts, settlement, now) {
      const { isAttempt = true, ...result }: Settlement & { isAttempt?: boolean } = settlement;
      const counted = isAttempt ? attempts : attempts - 1;
      await run(settle, id, attempts, counted, ...fieldsOf({ ...result, changedAt: now }));
    },
    async report({ channel, providerId, ...result }, now) {
      const found = await run(report, channel, providerId, ...fieldsOf({ ...result, changedAt: now }));
      return Number(found) === 1;
    },
    ofOrder: (orderId) => deliveriesIn('order', orderId),
    ofUser: (userId) => deliveriesIn('user', userId),
    async eraseUser(userId) {
      await run(eraseUser, userId);
    },
    removeBefore: async (time) => Number(await run(removeBefore, Date.parse(time))),
  };
}
