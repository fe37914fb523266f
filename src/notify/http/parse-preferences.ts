import { isPlainText, wireLimits } from '../../order/index.js';
import type { ChannelChoices, Preferences, QuietHours } from '../contract/index.js';
import type { Choices } from './choices.js';
import { NotificationRequestError } from './request-error.js';

/** The body of a `PUT` of preferences. */
export interface PreferencesChange {
  readonly preferences: Preferences;
  /** Channels that the person agrees to, or no longer agrees to. */
  readonly consents: ChannelChoices;
}

/** Orders with choices of their own, at most. */
const MOST_ORDERS = 100;

/** @throws NotificationRequestError that names the field. */
export function parseChange(choices: Choices, body: unknown): PreferencesChange {
  const { preferences, consents } = fieldsOf('the body', body, ['preferences', 'consents']);
  const channels = new Set(choices.channels.map(({ name }) => name));
  return {
    preferences: parsePreferences(choices, channels, preferences),
    consents: consents === undefined ? {} : choicesOfChannels('consents', channels, consents),
  };
}

function parsePreferences(choices: Choices, known: ReadonlySet<string>, value: unknown): Preferences {
  const { channels, topics, orders, quietHours } = fieldsOf('preferences', value, [
    'channels',
    'topics',
    'orders',
    'quietHours',
  ]);
  return {
    ...(channels !== undefined && { channels: choicesOfChannels('channels', known, channels) }),
    ...(topics !== undefined && {
      topics: mapFields('topics', topics, (topic, chosen) => {
        requireOpenTopic(choices, topic);
        return choicesOfChannels(`topics.${topic}`, known, chosen);
      }),
    }),
    ...(orders !== undefined && { orders: parseOrders(known, orders) }),
    ...(quietHours !== undefined && { quietHours: parseQuietHours(quietHours) }),
  };
}

function requireOpenTopic({ topics }: Choices, name: string): void {
  const topic = topics.find((each) => each.name === name);
  if (!topic) throw new NotificationRequestError('unknown-topic', `There is no topic ${quoted(name)}.`);
  if (topic.locked)
    throw new NotificationRequestError(
      'locked-topic',
      `Messages of the topic ${quoted(name)} are always sent.`,
    );
}

function parseOrders(known: ReadonlySet<string>, value: unknown) {
  const orders = mapFields('orders', value, (orderId, chosen) => {
    if (!isPlainText(orderId, wireLimits.orderId)) throw invalid('orders', 'contains an invalid order id');
    return choicesOfChannels('orders', known, chosen);
  });
  if (Object.keys(orders).length > MOST_ORDERS)
    throw invalid('orders', `has more than ${MOST_ORDERS} orders`);
  return orders;
}

function choicesOfChannels(path: string, known: ReadonlySet<string>, value: unknown): ChannelChoices {
  return mapFields(path, value, (channel, isWanted) => {
    if (!known.has(channel))
      throw new NotificationRequestError(
        'unknown-channel',
        `${path} names ${quoted(channel)}, which is no channel.`,
      );
    if (typeof isWanted !== 'boolean')
      throw invalid(path, `must contain true or false for ${quoted(channel)}`);
    return isWanted;
  });
}

function parseQuietHours(value: unknown): QuietHours | null {
  if (value === null) return null;
  const { from, until, timeZone } = fieldsOf('quietHours', value, ['from', 'until', 'timeZone']);
  if (!isTime(from) || !isTime(until)) throw invalid('quietHours', 'needs from and until as HH:MM');
  if (from === until) throw invalid('quietHours', 'must end at another time than it begins');
  if (timeZone === undefined) return { from, until };
  if (!isTimeZone(timeZone)) throw invalid('quietHours', 'needs an IANA time zone, e.g. Europe/Berlin');
  return { from, until, timeZone };
}

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 64) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
  } catch {
    return false;
  }
}

/** The fields of an object that has no others. */
function fieldsOf(path: string, value: unknown, names: readonly string[]): Partial<Record<string, unknown>> {
  const fields = mapFields(path, value, (_, field) => field);
  const unknown = Object.keys(fields).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid(path, `has the field ${quoted(unknown)}, which does not exist`);
  return fields;
}

function mapFields<T>(
  path: string,
  value: unknown,
  map: (name: string, field: unknown) => T,
): Record<string, T> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(path, 'must be an object');
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, map(name, field)]));
}

const invalid = (path: string, what: string) =>
  new NotificationRequestError('invalid-preferences', `${path} ${what}.`);

/** A name of the request in a message, which is bounded. */
const quoted = (name: string) => JSON.stringify(name.slice(0, 64));
