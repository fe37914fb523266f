import type {
  ConsentRecord,
  PreferenceStore,
  Preferences,
  PushSubscriptionRecord,
} from '../contract/index.js';
import {
  addConsent,
  addSubscription,
  consentOf,
  consentsOf,
  eraseUser,
  read,
  removeSubscription,
  subscriptionsOf,
  write,
} from './preference-scripts.js';
import type { RedisStoreOptions } from './redis-options.js';
import { listOf, scriptsOn } from './scripts.js';

/** Options of {@link redisPreferences}. */
export interface RedisPreferencesOptions extends RedisStoreOptions {}

/**
 * A {@link PreferenceStore} on Redis 6.2 or newer. Each method is one Lua script. Nothing expires; it must be a Redis that
 * keeps its data on disk (`appendonly yes`) and never evicts (`noeviction`), because a lost opt-out means messages to
 * someone who refused them. After `eraseUser` the consents of the person have an empty `userId`.
 * @throws TypeError when `prefix` is empty or contains braces.
 */
export function redisPreferences(options: RedisPreferencesOptions): PreferenceStore {
  const run = scriptsOn('redisPreferences', options);
  return {
    read: async (userId) => parsed<Preferences>(await run(read, userId)) ?? {},
    async write(userId, ...preferences) {
      return (await run(write, userId, ...preferences.map((each) => JSON.stringify(each)))) === 1;
    },
    async addConsent({ userId, ...record }) {
      const { channel, addressHash, at } = record;
      await run(addConsent, userId, channel, addressHash, Date.parse(at), JSON.stringify(record));
    },
    async consentOf(channel, addressHash) {
      const [newest] = consentsIn(await run(consentOf, channel, addressHash));
      return newest ?? null;
    },
    consentsOf: async (userId) => consentsIn(await run(consentsOf, userId)),
    async addSubscription(userId, subscription) {
      await run(addSubscription, userId, subscription.endpoint, JSON.stringify(subscription));
    },
    async removeSubscription(endpoint, userId) {
      await run(removeSubscription, endpoint, ...(userId === undefined ? [] : [userId]));
    },
    async subscriptionsOf(userId) {
      const records = listOf(await run(subscriptionsOf, userId));
      return records.flatMap((record) => parsed<PushSubscriptionRecord>(record) ?? []);
    },
    async eraseUser(userId) {
      await run(eraseUser, userId);
    },
  };
}

/** Pairs of user and record; the user of a record whose person was erased is null. */
const consentsIn = (reply: unknown): readonly ConsentRecord[] =>
  listOf(reply).flatMap((pair) => {
    const [userId, json] = listOf(pair);
    const record = parsed<Omit<ConsentRecord, 'userId'>>(json);
    return record ? [{ userId: typeof userId === 'string' ? userId : '', ...record }] : [];
  });

/** A value that the scripts have stored as JSON. @typeParam T what `run` was given. */
// The scripts store what the methods above pass to them.
const parsed = <T>(json: unknown): T | undefined =>
  typeof json === 'string' ? (JSON.parse(json) as T) : undefined;
