import { humanizeStatus } from '../../order/index.js';
import type { ChannelChoices, Preferences } from '../contract/index.js';
import type { NotificationHandlersOptions, PreferenceChannel, PreferenceTopic } from './handler-options.js';
import type { TopicDocument } from './preferences-document.js';

/** What people can choose. */
export interface Choices {
  readonly channels: readonly PreferenceChannel[];
  readonly topics: readonly TopicDocument[];
}

type ChoiceOptions = Pick<NotificationHandlersOptions, 'channels' | 'topics' | 'flow' | 'rules' | 'locked'>;

/** @throws TypeError when there is nothing to choose, or a name is not unique. */
export function choicesOf(options: ChoiceOptions): Choices {
  const channels = options.channels.map((channel) =>
    typeof channel === 'string' ? { name: channel } : channel,
  );
  const names = channels.map(({ name }) => name);
  const topics = topicsOf(options).map(({ name, label = labelOf(options, name), channels: wanted }) => ({
    name,
    ...(label !== undefined && { label }),
    channels: (wanted ?? options.rules?.[name] ?? (options.rules ? [] : names)).filter((each) =>
      names.includes(each),
    ),
    locked: options.locked?.includes(name) ?? false,
  }));
  requireUnique('channels', names);
  requireUnique(
    'topics',
    topics.map(({ name }) => name),
  );
  return { channels, topics };
}

function topicsOf({ topics, rules, flow }: ChoiceOptions): readonly PreferenceTopic[] {
  const named = topics ?? Object.keys(rules ?? flow?.statuses ?? {});
  return named.map((topic) => (typeof topic === 'string' ? { name: topic } : topic));
}

/** The flow's own label of a status; none where it is what the page would write anyway. */
function labelOf({ flow }: ChoiceOptions, topic: string): string | undefined {
  if (!flow || !Object.hasOwn(flow.statuses, topic)) return undefined;
  const label = flow.statuses[topic]?.label;
  return label === humanizeStatus(topic) ? undefined : label;
}

function requireUnique(option: string, names: readonly string[]): void {
  if (names.length > 0 && new Set(names).size === names.length) return;
  throw new TypeError(
    `createNotificationHandlers: ${option} must name at least one, and each once, as people choose by these names.`,
  );
}

/** The part of stored preferences that people can choose now. */
export function chosenOf({ channels, topics }: Choices, stored: Preferences): Preferences {
  const names = new Set(channels.map(({ name }) => name));
  const known = (choices: ChannelChoices) => pick(choices, (channel) => names.has(channel));
  const open = new Set(topics.filter(({ locked }) => !locked).map(({ name }) => name));
  const each = (all: Readonly<Record<string, ChannelChoices>>, isKnown: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(pick(all, isKnown)).map(([name, choices]) => [name, known(choices)]));
  return {
    ...(stored.channels && { channels: known(stored.channels) }),
    ...(stored.topics && { topics: each(stored.topics, (topic) => open.has(topic)) }),
    ...(stored.orders && { orders: each(stored.orders, () => true) }),
    ...(stored.quietHours !== undefined && { quietHours: stored.quietHours }),
  };
}

const pick = <T>(
  values: Readonly<Record<string, T>>,
  isKnown: (name: string) => boolean,
): Record<string, T> => Object.fromEntries(Object.entries(values).filter(([name]) => isKnown(name)));
