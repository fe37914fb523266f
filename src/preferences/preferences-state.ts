import type {
  ChannelChoices,
  ChannelDocument,
  Preferences,
  PreferencesDocument,
  QuietHours,
  TopicDocument,
} from '../notify/index.js';

/** When a person wants no messages. */
export type QuietHoursChoice = QuietHours;

/** What a person has chosen; without a choice, messages are sent as the shop has set. */
export type PreferenceChoices = Preferences;

/** A way to be reached. */
export type PreferenceChannel = ChannelDocument;

/** What messages are about. */
export type PreferenceTopic = TopicDocument;

/** What the server returns: `readPreferences(userId)`, or the body of a `GET`. */
export type PreferencesData = PreferencesDocument;

/** One change of a person. */
export type PreferenceChange =
  /** Turns a topic on or off in a channel. */
  | { readonly topic: string; readonly channel: string; readonly wanted: boolean }
  /** Turns all topics on or off in a channel. */
  | { readonly channel: string; readonly wanted: boolean }
  /** Sets quiet hours; null for none. */
  | { readonly quietHours: QuietHoursChoice | null };

/** Whether messages of a channel may be sent at all. */
const isOpen = ({ consent, needsConsent }: PreferenceChannel) =>
  needsConsent ? consent === true : consent !== false;

const own = <T>(values: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  values && Object.hasOwn(values, name) ? values[name] : undefined;

/** Whether messages of a topic are sent by a channel. The most specific choice counts; locked topics only need consent. */
export function isOn(data: PreferencesData, topicName: string, channelName: string): boolean {
  const topic = data.topics.find(({ name }) => name === topicName);
  const channel = data.channels.find(({ name }) => name === channelName);
  if (!topic?.channels.includes(channelName) || !channel || !isOpen(channel)) return false;
  const { topics, channels } = data.preferences;
  return topic.locked || (own(own(topics, topicName), channelName) ?? own(channels, channelName) ?? true);
}

/** The topics that a person can turn on and off in a channel. */
export const openTopics = (data: PreferencesData, channel: string): readonly PreferenceTopic[] =>
  data.topics.filter(({ channels, locked }) => channels.includes(channel) && !locked);

/** Whether all topics are on in a channel. */
export function isAllOn(data: PreferencesData, channel: string): boolean {
  const topics = openTopics(data, channel);
  return topics.length > 0 && topics.every(({ name }) => isOn(data, name, channel));
}

/** The data after a change, as the server would store it. */
export function applyChange(data: PreferencesData, change: PreferenceChange): PreferencesData {
  if ('quietHours' in change)
    return { ...data, preferences: { ...data.preferences, quietHours: change.quietHours } };
  const changed =
    'topic' in change ? withTopic(data, change) : withChannel(data, change.channel, change.wanted);
  return withConsent(data, changed, change.channel);
}

function withTopic(
  data: PreferencesData,
  { topic, channel, wanted }: { readonly topic: string; readonly channel: string; readonly wanted: boolean },
): PreferencesData {
  const isClosed = data.channels.some((each) => each.name === channel && !isOpen(each));
  // Of a channel that sent nothing, the person turns on this topic, and none that would follow from earlier choices.
  const base = isClosed && wanted ? withChannel(data, channel, false) : data;
  const { topics } = base.preferences;
  const choices = { ...own(topics, topic), [channel]: wanted };
  return { ...base, preferences: { ...base.preferences, topics: { ...topics, [topic]: choices } } };
}

function withChannel(data: PreferencesData, channel: string, wanted: boolean): PreferencesData {
  const { channels, topics = {} } = data.preferences;
  const others = (choices: ChannelChoices) =>
    Object.fromEntries(Object.entries(choices).filter(([name]) => name !== channel));
  const left = Object.entries(topics).map(([topic, choices]) => [topic, others(choices)] as const);
  return {
    ...data,
    preferences: {
      ...data.preferences,
      channels: { ...channels, [channel]: wanted },
      topics: Object.fromEntries(left.filter(([, choices]) => Object.keys(choices).length > 0)),
    },
  };
}

/** Turning something on agrees to the channel; turning off all of a channel that needs consent revokes it. */
function withConsent(before: PreferencesData, after: PreferencesData, name: string): PreferencesData {
  const channels = after.channels.map((channel) => {
    if (channel.name !== name) return channel;
    const agreed = { ...channel, consent: true };
    const asAgreed = { ...after, channels: after.channels.map((each) => (each === channel ? agreed : each)) };
    const isAnyOn = openTopics(after, name).some((topic) => isOn(asAgreed, topic.name, name));
    if (isAnyOn) return isOpen(channel) ? channel : agreed;
    const wasOpen = before.channels.some((each) => each.name === name && isOpen(each));
    return channel.needsConsent && wasOpen ? { ...channel, consent: false } : channel;
  });
  return { ...after, channels };
}

/** The consents that a change grants or revokes, as they are sent to the server. */
export function consentsBetween(before: PreferencesData, after: PreferencesData): ChannelChoices {
  return Object.fromEntries(
    after.channels.flatMap(({ name, consent }) => {
      const former = before.channels.find((channel) => channel.name === name)?.consent;
      return consent === null || consent === former ? [] : [[name, consent]];
    }),
  );
}
