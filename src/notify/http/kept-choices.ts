import type { ChannelChoices, Preferences } from '../contract/index.js';
import type { Choices } from './choices.js';

type ChoicesByName = Readonly<Record<string, ChannelChoices>>;

/**
 * The preferences to store where a person has chosen others. What can not be chosen now stays as it was: else a channel that
 * the app offers again would send to those who had turned it off.
 */
export function withKeptChoices(choices: Choices, chosen: Preferences, stored: Preferences): Preferences {
  const shown = new Set(choices.channels.map(({ name }) => name));
  const open = new Set(choices.topics.filter(({ locked }) => !locked).map(({ name }) => name));
  const channels = { ...withoutChannels(stored.channels, shown), ...chosen.channels };
  const topics = merged(
    kept(stored.topics, (topic, all) => (open.has(topic) ? withoutChannels(all, shown) : all)),
    chosen.topics,
  );
  const orders = merged(
    kept(stored.orders, (_, all) => withoutChannels(all, shown)),
    chosen.orders,
  );
  return {
    ...chosen,
    ...(Object.keys(channels).length > 0 && { channels }),
    ...(Object.keys(topics).length > 0 && { topics }),
    ...(Object.keys(orders).length > 0 && { orders }),
  };
}

const withoutChannels = (choices: ChannelChoices = {}, shown: ReadonlySet<string>): ChannelChoices =>
  Object.fromEntries(Object.entries(choices).filter(([channel]) => !shown.has(channel)));

function kept(
  stored: ChoicesByName = {},
  keep: (name: string, choices: ChannelChoices) => ChannelChoices,
): ReadonlyMap<string, ChannelChoices> {
  const entries = Object.entries(stored).map(([name, choices]) => [name, keep(name, choices)] as const);
  return new Map(entries.filter(([, choices]) => Object.keys(choices).length > 0));
}

/** A map, as an order may be named `__proto__`. */
function merged(before: ReadonlyMap<string, ChannelChoices>, chosen: ChoicesByName = {}): ChoicesByName {
  const all = new Map(before);
  for (const [name, choices] of Object.entries(chosen)) all.set(name, { ...all.get(name), ...choices });
  return Object.fromEntries(all);
}
