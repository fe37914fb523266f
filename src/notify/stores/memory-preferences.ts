import { findLastIndex } from '../../order/index.js';
import type {
  ConsentRecord,
  PreferenceStore,
  Preferences,
  PushSubscriptionRecord,
} from '../contract/index.js';

/**
 * A {@link PreferenceStore} in the memory of this process, for one process, development and tests. It forgets nothing
 * while the process runs, as no opt-out may be forgotten, so it grows with the number of persons; and **a restart forgets all
 * opt-outs**, so never use it where messages reach real people.
 */
export function memoryPreferences(): PreferenceStore {
  const preferences = new Map<string, Preferences>();
  /** Oldest first. */
  let consents: ConsentRecord[] = [];
  /** The newest record by channel and address. */
  const newest = new Map<string, ConsentRecord>();
  /** By endpoint. */
  const subscriptions = new Map<string, Subscribed>();

  const read = (userId: string) => preferences.get(userId) ?? {};

  return {
    read: async (userId) => structuredClone(read(userId)),
    async write(userId, changed, expected) {
      if (expected && JSON.stringify(read(userId)) !== JSON.stringify(expected)) return false;
      preferences.set(userId, structuredClone(changed));
      return true;
    },
    async addConsent(record) {
      const kept = { ...record };
      // Records that are taken over from elsewhere may be older than those that are known.
      const isLater = (other: ConsentRecord) => Date.parse(other.at) > Date.parse(kept.at);
      const place = findLastIndex(consents, (other) => !isLater(other)) + 1;
      consents.splice(place, 0, kept);
      const known = newest.get(addressKey(kept));
      if (!known || !isLater(known)) newest.set(addressKey(kept), kept);
    },
    consentOf: async (channel, addressHash) => newest.get(addressKey({ channel, addressHash })) ?? null,
    consentsOf: async (userId) => consents.filter((record) => record.userId === userId),
    async addSubscription(userId, subscription) {
      // Removed first, so that it becomes the newest.
      subscriptions.delete(subscription.endpoint);
      subscriptions.set(subscription.endpoint, { userId, subscription: structuredClone(subscription) });
    },
    async removeSubscription(endpoint, userId) {
      const owner = subscriptions.get(endpoint)?.userId;
      if (userId === undefined || owner === userId) subscriptions.delete(endpoint);
    },
    subscriptionsOf: async (userId) =>
      [...subscriptions.values()].flatMap((each) => (each.userId === userId ? [each.subscription] : [])),
    async eraseUser(userId) {
      preferences.delete(userId);
      for (const [endpoint, each] of subscriptions)
        if (each.userId === userId) subscriptions.delete(endpoint);
      const erased = (record: ConsentRecord) =>
        record.userId === userId ? { ...record, userId: '' } : record;
      consents = consents.map(erased);
      for (const [key, record] of newest) newest.set(key, erased(record));
    },
  };
}

interface Subscribed {
  readonly userId: string;
  readonly subscription: PushSubscriptionRecord;
}

const addressKey = ({ channel, addressHash }: Pick<ConsentRecord, 'channel' | 'addressHash'>) =>
  `${channel} ${addressHash}`;
