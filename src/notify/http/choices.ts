import { humanizeStatus, orderFlow } from '../../order/index.js';
import type { ChannelChoices, Preferences } from '../contract/index.js';
import type { ChoosableChannel, ChoosableTopic, NotificationHandlersOptions } from './handler-options.js';
import type { TopicDocument } from './preferences-document.js';

/** What people can choose. */
export interface Choices {
  readonly channels: readonly ChoosableChannel[];
  readonly topics: readonly TopicDocument[];
}

type ChoiceOptions = Pick<
  NotificationHandlersOptions,
  'channels' | 'topics' | 'flow' | 'rules' | 'events' | 'locked'
>;

/** @throws TypeError when there is nothing to choose, or a name is not unique. */
export function choicesOf(options: ChoiceOptions): Choices {
  const channels = options.channels.map((channel) =>
    typeof channel === 'string' ? { name: channel } : channel,
  );
  const names = channels.map(({ name }) => name);
  const topics = topicsOf(options).map((topic) => ({
    name: topic.name,
    ...labelOf(options, topic),
    channels: channelsOf(options, topic, names),
    locked: options.locked?.includes(topic.name) ?? false,
  }));
  requireUnique('channels', names);
  requireUnique(
    'topics',
    topics.map(({ name }) => name),
  );
  return { channels, topics };
}

function topicsOf({ topics, rules, events, flow }: ChoiceOptions): readonly ChoosableTopic[] {
  const ruled = rules || events ? { ...rules, ...events } : flow?.statuses;
  const named = topics ?? Object.keys(ruled ?? {});
  return named.map((topic) => (typeof topic === 'string' ? { name: topic } : topic));
}

function channelsOf({ rules, events }: ChoiceOptions, topic: ChoosableTopic, names: readonly string[]) {
  const ruled = { ...rules, ...events };
  const ofRule = Object.hasOwn(ruled, topic.name) ? ruled[topic.name] : undefined;
  const used = topic.channels ?? ofRule ?? (rules || events ? [] : names);
  return names.filter((name) => used.includes(name));
}

/** The flow's own label of a status; none where the page writes the same, in its language. */
function labelOf({ flow }: ChoiceOptions, { name, label }: ChoosableTopic): { readonly label?: string } {
  if (label !== undefined) return { label };
  const ofFlow = flow && Object.hasOwn(flow.statuses, name) ? flow.statuses[name]?.label : undefined;
  const isKnown = ofFlow === undefined || ofFlow === humanizeStatus(name) || flow === orderFlow;
  return isKnown ? {} : { label: ofFlow };
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
