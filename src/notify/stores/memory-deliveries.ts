import { count } from '../../options/index.js';
import {
  type Claim,
  type Delivery,
  type DeliveryReport,
  type DeliveryStore,
  NotificationsFullError,
  type Settlement,
} from '../contract/index.js';

/** Options of {@link memoryDeliveries}. */
export interface MemoryDeliveriesOptions {
  /**
   * Deliveries that are kept; beyond it those that ended first are forgotten. Where none has ended `add` rejects, and the
   * bus keeps the update. Default: 100,000.
   */
  readonly maxDeliveries?: number;
}

const isOpen = ({ state }: Delivery) => state === 'pending' || state === 'claimed';

/**
 * A {@link DeliveryStore} in the memory of this process, for one process, development and tests: a restart forgets
 * which messages were sent.
 * @throws TypeError when `maxDeliveries` is not a positive whole number.
 */
export function memoryDeliveries(options: MemoryDeliveriesOptions = {}): DeliveryStore {
  const maxDeliveries = count('memoryDeliveries: maxDeliveries', options.maxDeliveries, 100_000);
  /** By id, in the order in which they were added. */
  const deliveries = new Map<string, Delivery>();
  /** The ids of those that have ended, in the order in which they did. */
  const ended = new Set<string>();
  const idsOfOrders = new Map<string, Set<string>>();
  /** By channel and the provider's id. */
  const idsOfProviders = new Map<string, string>();

  function put(delivery: Delivery): void {
    deliveries.set(delivery.id, delivery);
    if (!isOpen(delivery)) ended.add(delivery.id);
    const provided = providerKey(delivery);
    if (provided !== undefined) idsOfProviders.set(provided, delivery.id);
    const ofOrder = idsOfOrders.get(delivery.orderId) ?? new Set();
    idsOfOrders.set(delivery.orderId, ofOrder.add(delivery.id));
  }

  function remove(delivery: Delivery): void {
    deliveries.delete(delivery.id);
    ended.delete(delivery.id);
    const provided = providerKey(delivery);
    if (provided !== undefined) idsOfProviders.delete(provided);
    const ofOrder = idsOfOrders.get(delivery.orderId);
    ofOrder?.delete(delivery.id);
    if (ofOrder?.size === 0) idsOfOrders.delete(delivery.orderId);
  }

  function makeRoom(added: number): void {
    for (const id of ended) {
      const delivery = deliveries.get(id);
      if (deliveries.size + added <= maxDeliveries) return;
      if (delivery) remove(delivery);
    }
    if (deliveries.size + added <= maxDeliveries) return;
    throw new NotificationsFullError('memoryDeliveries: maxDeliveries', maxDeliveries);
  }

  return {
    async add(added) {
      const unknown = new Map(added.filter(({ id }) => !deliveries.has(id)).map((each) => [each.id, each]));
      makeRoom(unknown.size);
      for (const delivery of unknown.values()) {
        put({ ...delivery, state: 'pending', attempts: 0, changedAt: delivery.createdAt });
      }
    },
    async claim(id, now, until): Promise<Claim> {
      const delivery = deliveries.get(id);
      if (!delivery || !isOpen(delivery)) return { kind: 'done' };
      const { state, attempts, claimedUntil = now } = delivery;
      if (state === 'claimed' && claimedUntil > now) return { kind: 'busy', until: claimedUntil };
      const claimed: Delivery = {
        ...delivery,
        state: 'claimed',
        attempts: attempts + 1,
        claimedUntil: until,
        changedAt: now,
      };
      put(claimed);
      return { kind: state === 'claimed' ? 'interrupted' : 'claimed', delivery: claimed };
    },
    async settle(
      id,
      attempts,
      { isAttempt = true, ...settlement }: Settlement & { isAttempt?: boolean },
      now,
    ) {
      const delivery = deliveries.get(id);
      if (delivery?.state !== 'claimed' || delivery.attempts !== attempts) return;
      const { claimedUntil: _, ...rest } = delivery;
      put({ ...rest, ...settlement, attempts: isAttempt ? attempts : attempts - 1, changedAt: now });
    },
    async report({ state, error, ...report }, now) {
      const delivery = deliveries.get(idsOfProviders.get(providerKey(report) ?? '') ?? '');
      if (!delivery) return false;
      if (delivery.state === 'sent') {
        put({ ...delivery, state, changedAt: now, ...(error !== undefined && { error }) });
      }
      return true;
    },
    ofOrder: async (orderId) =>
      oldestFirst([...(idsOfOrders.get(orderId) ?? [])].flatMap((id) => deliveries.get(id) ?? [])),
    ofUser: async (userId) => oldestFirst([...deliveries.values()].filter((each) => each.userId === userId)),
    async eraseUser(userId) {
      for (const each of deliveries.values()) if (each.userId === userId) remove(each);
    },
    async removeBefore(time) {
      const old = [...deliveries.values()].filter((each) => !isOpen(each) && each.createdAt < time);
      for (const each of old) remove(each);
      return old.length;
    },
  };
}

const providerKey = ({
  channel,
  providerId,
}: Pick<Delivery, 'channel' | 'providerId'> | Omit<DeliveryReport, 'state'>): string | undefined =>
  providerId === undefined ? undefined : `${channel} ${providerId}`;

/** The sort is stable, so those of one time stay in the order in which they were added. */
const oldestFirst = (deliveries: readonly Delivery[]) =>
  [...deliveries].sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
