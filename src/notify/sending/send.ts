import type { Channel, SendResult } from '../contract/index.js';
import { withDeadline } from './deadline.js';

/** A channel of messages of a kind. @typeParam M the message. */
interface Sender<M> extends Pick<Channel, 'name'> {
  send(message: M, signal: AbortSignal): Promise<SendResult>;
}

/** Sends a message, once. It never rejects: an answer that is none is `unknown`. */
export async function send<M>(channel: Sender<M>, message: M, timeout: number): Promise<SendResult> {
  try {
    const result: unknown = await withDeadline(channel.name, timeout, (signal) =>
      channel.send(message, signal),
    );
    return resultOf(channel.name, result);
  } catch (error) {
    return { outcome: 'unknown', error };
  }
}

const REASONS = ['invalid-address', 'opted-out', 'gone', 'policy'] as const;

/** What a channel has returned, which may be written without types. */
function resultOf(channel: string, value: unknown): SendResult {
  const field = (name: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  const [outcome, error] = [field('outcome'), field('error')];
  const withError = error === undefined ? {} : { error };
  if (outcome === 'sent') {
    const providerId = field('providerId');
    return { outcome, ...(typeof providerId === 'string' && { providerId }) };
  }
  if (outcome === 'not-sent') {
    const retryAfter = field('retryAfter');
    return { outcome, ...withError, ...(isDelay(retryAfter) && { retryAfter }) };
  }
  if (outcome === 'refused') {
    const reason = REASONS.find((each) => each === field('reason')) ?? 'policy';
    return { outcome, reason, ...withError };
  }
  return { outcome: 'unknown', error: outcome === 'unknown' ? error : noResult(channel) };
}

const isDelay = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && Number.isFinite(value);

const noResult = (channel: string) =>
  new TypeError(
    `The send of the channel ${channel} returned no result, so the message may have been sent or not: return an object with ` +
      'the outcome sent, not-sent, refused or unknown.',
  );
