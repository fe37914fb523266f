import type { ChannelChoices, Preferences } from '../contract/index.js';

/** What a message is, as far as preferences are concerned. */
export interface MessageSubject {
  readonly orderId: string;
  /** The status of the order for a message about it, else the kind of the message. */
  readonly topic: string;
  /** The name of the channel. */
  readonly channel: string;
}

/**
 * Whether a person wants a message that a rule of the app provides for. The most specific choice counts: that for the
 * order and channel, then for topic and channel, then for the channel. Without any of them it is wanted. Pure.
 */
export function isWanted(
  { orders, topics, channels }: Preferences,
  { orderId, topic, channel }: MessageSubject,
): boolean {
  return (
    choice(own(orders, orderId), channel) ??
    choice(own(topics, topic), channel) ??
    choice(channels, channel) ??
    true
  );
}

/** Stored preferences may have been written by another version of the app: what is no choice counts as none. */
function choice(choices: ChannelChoices | undefined, channel: string): boolean | undefined {
  const chosen: unknown = own(choices, channel);
  return typeof chosen === 'boolean' ? chosen : undefined;
}

/** A property that is not inherited: an order or a status may be named `constructor`. */
const own = <T>(values: Readonly<Record<string, T>> | null | undefined, name: string): T | undefined =>
  values && Object.hasOwn(values, name) ? values[name] : undefined;
