import {
  count,
  createObserve,
  createReporter,
  duration,
  type Observe,
  reportToConsole,
} from '../../options/index.js';
import { isStatus, type OrderFlow, orderFlow } from '../../order/index.js';
import { isUnderway } from '../carrier-statuses.js';
import type { Channel } from '../contract/index.js';
import type { NotificationHooks } from './hooks.js';
import type { NotificationEvent, NotificationsOptions } from './options.js';

/** The options of `createNotifications`, checked and with their defaults. */
export interface Settings
  extends Pick<
    NotificationsOptions<OrderFlow>,
    'read' | 'recipient' | 'queue' | 'deliveries' | 'preferences' | 'links'
  > {
  readonly channels: ReadonlyMap<string, Channel>;
  /** The names of the channels for a topic: a status, or a kind of message. */
  channelsOf(topic: string): readonly string[];
  isLocked(topic: string): boolean;
  /** Whether nothing is delivered any more at a status. */
  isOver(status: string): boolean;
  /** Whether quiet hours apply to a channel. */
  isQuietChannel(name: string): boolean;
  readonly settle: number;
  readonly expiresAfter: number;
  readonly sendTimeout: number;
  readonly concurrency: number;
  readonly name: string;
  readonly hooks: NotificationHooks;
  readonly observe: Observe;
  readonly onError: (error: unknown) => void;
}

const CHANNEL_NAME = /^[a-z][a-z0-9-]{0,31}$/;
const EVENTS: readonly NotificationEvent[] = ['delay', 'action-needed', 'out-for-delivery'];
const isEvent = (name: string): boolean => EVENTS.some((event) => event === name);

/** @throws TypeError that names the option. */
export function settingsOf(options: NotificationsOptions<OrderFlow>): Settings {
  const { flow = orderFlow, events = {}, locked = [], hooks = {}, name = 'notifications' } = options;
  const { onError = reportToConsole } = options;
  const channels = channelsByName(options.channels);
  const quiet = options.quietHours?.channels ?? [];
  const rules = new Map<string, readonly string[]>([
    ...rulesOf('rules', options.rules, channels, (topic) => isStatus(flow, topic)),
    ...rulesOf('events', events, channels, isEvent),
  ]);
  for (const topic of locked) {
    if (!isStatus(flow, topic) && !isEvent(topic)) throw unknownTopic('locked', topic);
  }
  for (const channel of quiet) requireChannel('quietHours.channels', channel, channels);
  const { settle, expiresAfter } = waitsOf(options);

  // Only what is used, and by the options object: its functions may be methods.
  return {
    read: (orderId) => options.read(orderId),
    recipient: (orderId, userId) => options.recipient(orderId, userId),
    queue: options.queue,
    deliveries: options.deliveries,
    preferences: options.preferences,
    links: options.links,
    channels,
    channelsOf: (topic) => rules.get(topic) ?? [],
    isLocked: (topic) => locked.some((each) => each === topic),
    isOver: (status) => !isUnderway(flow, status),
    isQuietChannel: (channel) => quiet.includes(channel),
    settle,
    expiresAfter,
    sendTimeout: duration('createNotifications: sendTimeout', options.sendTimeout, 30_000, {
      infinity: false,
    }),
    concurrency: count('createNotifications: concurrency', options.concurrency, 10),
    name,
    hooks,
    observe: createObserve(onError),
    onError: createReporter(onError),
  };
}

function waitsOf(options: NotificationsOptions<OrderFlow>) {
  const allowed = { infinity: false };
  const settle = duration('createNotifications: settle', options.settle, 60_000, { ...allowed, zero: true });
  const expiresAfter = duration(
    'createNotifications: expiresAfter',
    options.expiresAfter,
    6 * 3_600_000,
    allowed,
  );
  if (settle <= expiresAfter) return { settle, expiresAfter };
  throw new TypeError(
    `createNotifications: settle is ${settle} ms, and expiresAfter ${expiresAfter} ms, so every message would expire ` +
      'before it is sent: make settle shorter.',
  );
}

function channelsByName(channels: readonly Channel[]): ReadonlyMap<string, Channel> {
  const byName = new Map<string, Channel>();
  for (const channel of channels) {
    const { name } = channel;
    if (!CHANNEL_NAME.test(name)) {
      throw new TypeError(
        `createNotifications: channels contains one with the name ${JSON.stringify(name)}: use 1 to 32 of a–z, 0–9 and ` +
          '-, of which the first is a letter, e.g. email.',
      );
    }
    if (byName.has(name)) {
      throw new TypeError(
        `createNotifications: channels contains two with the name ${JSON.stringify(name)}, so rules and preferences ` +
          'could not distinguish them: rename one.',
      );
    }
    byName.set(name, channel);
  }
  return byName;
}

function rulesOf(
  option: string,
  rules: Readonly<Record<string, readonly string[] | undefined>>,
  channels: ReadonlyMap<string, Channel>,
  isTopic: (topic: string) => boolean,
): readonly (readonly [topic: string, names: readonly string[]])[] {
  return Object.entries(rules).map(([topic, names = []]) => {
    if (!isTopic(topic)) throw unknownTopic(option, topic);
    for (const name of names) requireChannel(`${option}.${topic}`, name, channels);
    return [topic, names];
  });
}

function requireChannel(option: string, name: string, channels: ReadonlyMap<string, Channel>): void {
  if (channels.has(name)) return;
  const known = [...channels.keys()].join(', ') || 'none';
  throw new TypeError(
    `createNotifications: ${option} names the channel ${JSON.stringify(name)}, which does not exist (there are: ${known}): ` +
      'add it to channels, or fix the name.',
  );
}

const unknownTopic = (option: string, topic: string) =>
  new TypeError(
    `createNotifications: ${option} names ${JSON.stringify(topic)}, which is ${
      option === 'rules' ? 'no status of the flow' : `none of ${EVENTS.join(', ')}`
    }${option === 'locked' ? ' and no status of the flow' : ''}: fix the name${
      option === 'events' ? '' : ', or pass the flow of createOrderEvents as flow'
    }.`,
  );
