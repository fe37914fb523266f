import type { Labels } from '../../i18n/index.js';
import { count, duration } from '../../options/index.js';
import { type OrderFlow, orderFlow } from '../../order/index.js';
import type { Channel, OrderUrl, OutgoingMessage, SendResult } from '../contract/index.js';
import { type CountryCode, countryCheck, createUses, readPhone } from './phone/index.js';
import type { SmsProvider } from './providers/index.js';
import { createLanguageOf, type Segments, segmentsOf, textOf } from './text/index.js';

/** Messages within `window`. Each process counts for itself. */
export interface SmsLimits {
  /** To one number. Default: 20. */
  readonly number?: number;
  /** To one user. Default: 20. */
  readonly user?: number;
  /** To one country. Default: 10,000. */
  readonly country?: number;
  /** Ms. Default: 86,400,000, a day. */
  readonly window?: number;
}

/** Options of {@link sms}. */
export interface SmsOptions {
  /** `twilioSms(…)`, `snsSms(…)`, or one of your own. */
  readonly provider: SmsProvider;
  /** The countries to which messages are sent, ISO 3166-1 alpha-2, e.g. `['DE', 'AT']`. */
  readonly countries: readonly CountryCode[];
  /** The name of the shop, with which each text begins. */
  readonly brand: string;
  /** The order's page, which ends the text; a short URL saves segments. Default: none. */
  readonly orderUrl?: OrderUrl;
  /** Texts of your own, which precede those of this package for their language. */
  readonly labels?: readonly Labels[];
  /** The flow, for the names of its statuses. Default: `orderFlow`. */
  readonly flow?: OrderFlow;
  /** The whole text. Default: brand, description or name of the status, and link. */
  text?(message: OutgoingMessage<string>): string;
  /** Against fraud that makes you pay for messages. */
  readonly limits?: SmsLimits;
}

/** What {@link sms} renders. */
export interface RenderedSms extends Segments {
  readonly to: string;
  readonly text: string;
}

/**
 * Text messages, after the recipient has agreed to them. After an attempt without a clear answer a message is never sent
 * again, as providers recognise no repetition. Numbers outside of `countries` are not reached. A message beyond a limit
 * waits until the limit allows it, or it expires.
 *
 * @throws TypeError when `countries` is empty, or a limit is not positive.
 */
export function sms(options: SmsOptions): Channel<string> {
  const { provider, limits = {}, brand, flow = orderFlow, labels = [] } = options;
  const isAllowed = countryCheck('sms', options.countries);
  const uses = createUses(
    {
      number: count('sms: limits.number', limits.number, 20),
      user: count('sms: limits.user', limits.user, 20),
      country: count('sms: limits.country', limits.country, 10_000),
    },
    duration('sms: limits.window', limits.window, 86_400_000),
  );
  const languageOf = createLanguageOf(labels);
  const write = (message: OutgoingMessage<string>) =>
    options.text?.(message) ?? textOf(message, { brand, flow, languageOf, orderUrl: options.orderUrl });

  async function send(message: OutgoingMessage<string>, signal: AbortSignal): Promise<SendResult> {
    const { address: to, recipient, expiresAt } = message;
    const country = readPhone(to)?.country;
    if (!country || !isAllowed(country)) return { outcome: 'refused', reason: 'policy' };
    const text = attempt(() => write(message));
    // A rejection would count as unknown, and the message would be lost.
    if ('error' in text) return { outcome: 'not-sent', error: text.error };
    const keys = { number: to, user: recipient.userId, country };
    const wait = uses.use(keys);
    if (wait > 0) return { outcome: 'not-sent', retryAfter: wait };
    const result = await provider.send({ to, text: text.value, expiresAt }, signal);
    // What was surely not sent costs nothing. After an error it may have been sent.
    if (result.outcome === 'not-sent' || result.outcome === 'refused') uses.giveBack(keys);
    return result;
  }

  return {
    name: 'sms',
    onUnknown: 'never',
    needsConsent: true,
    addressesOf({ phone }) {
      // A database may contain null.
      const known = typeof phone === 'string' ? readPhone(phone) : undefined;
      return known && isAllowed(known.country) ? [known.number] : [];
    },
    keyOf: (number) => number,
    render(message): RenderedSms {
      const text = write(message);
      return { to: message.address, text, ...segmentsOf(text) };
    },
    send,
  };
}

function attempt<T>(act: () => T): { readonly value: T } | { readonly error: unknown } {
  try {
    return { value: act() };
  } catch (error) {
    return { error };
  }
}
