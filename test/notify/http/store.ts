import { isDeepStrictEqual } from 'node:util';
import type {
  ConsentRecord,
  PreferenceStore,
  Preferences,
  PushSubscriptionRecord,
} from 'react-order-status/server/notify';

/** A store in memory, whose contents tests look at. */
export function createStore() {
  const preferences = new Map<string, Preferences>();
  const consents: ConsentRecord[] = [];
  const subscriptions: { userId: string; subscription: PushSubscriptionRecord }[] = [];
  const remove = (endpoint: string, userId?: string) => {
    const at = subscriptions.findIndex(
      (each) => each.subscription.endpoint === endpoint && (!userId || each.userId === userId),
    );
    if (at >= 0) subscriptions.splice(at, 1);
  };
  const store: PreferenceStore = {
    read: async (userId) => preferences.get(userId) ?? {},
    write: async (userId, value, expected) => {
      const isExpected = !expected || isDeepStrictEqual(preferences.get(userId) ?? {}, expected);
      if (isExpected) preferences.set(userId, value);
      return isExpected;
    },
    addConsent: async (record) => void consents.push(record),
    consentOf: async (channel, addressHash) =>
      consents.filter((each) => each.channel === channel && each.addressHash === addressHash).at(-1) ?? null,
    consentsOf: async (userId) => consents.filter((each) => each.userId === userId),
    addSubscription: async (userId, subscription) => {
      remove(subscription.endpoint);
      subscriptions.push({ userId, subscription });
    },
    removeSubscription: async (endpoint, userId) => remove(endpoint, userId),
    subscriptionsOf: async (userId) =>
      subscriptions.filter((each) => each.userId === userId).map(({ subscription }) => subscription),
    eraseUser: async (userId) => void preferences.delete(userId),
  };
  return { store, preferences, consents, subscriptions };
}
