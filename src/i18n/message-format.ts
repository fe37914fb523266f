import { isolate } from './isolate.js';
import { lazy } from './lazy.js';
import type { Message, MessageValues, PluralMessage, SplitMessage } from './message.js';
import { stableLocale } from './stable-locale.js';

/** Fills messages by the rules of one language. */
export interface MessageFormat {
  /**
   * Replaces each `{name}` by its value; a name without a value stays. A text that is written in the other direction than
   * the message is isolated, so that it does not reorder the message.
   */
  readonly fill: (message: Message, values: MessageValues) => string;
  /** The plural form for `count`, filled with `{count}` and the other values. */
  readonly plural: (message: PluralMessage, count: number, values?: MessageValues) => string;
  /** The texts before and after `{name}`; a message without it is split after the text and a space. */
  readonly split: (message: Message, name: string) => SplitMessage;
  /** A list by the rules of the language, e.g. "FedEx, UPS, and DHL"; its items are isolated as in `fill`. */
  readonly list: (items: readonly string[]) => string;
}

const PLACEHOLDER = /\{(\w+)\}/g;

/**
 * Creates the message format of a language.
 * @param locale BCP 47, e.g. `en-GB`.
 * @throws RangeError (from `Intl`, at the first use that needs the language) when the locale is invalid.
 */
export function createMessageFormat(locale: string): MessageFormat {
  const numbers = lazy(() => new Intl.NumberFormat(stableLocale(locale)));
  const rules = lazy(() => new Intl.PluralRules(locale));
  const lists = lazy(() => new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' }));

  // In one pass, so that a value that looks like a placeholder is not filled.
  const fill: MessageFormat['fill'] = (message, values) =>
    message.replace(PLACEHOLDER, (placeholder, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? numbers().format(value) : isolate(value, message);
    });

  return {
    fill,
    plural: (message, count, values) => {
      const form = typeof message === 'string' ? message : (message[rules().select(count)] ?? message.other);
      return fill(form, { ...values, count });
    },
    split,
    list: (items) => {
      const conjunction = lists().format(['', '']);
      return lists().format(items.map((item) => isolate(item, conjunction)));
    },
  };
}

function split(message: Message, name: string): SplitMessage {
  const placeholder = `{${name}}`;
  const at = message.indexOf(placeholder);
  return at < 0
    ? { before: `${message} `, after: '' }
    : { before: message.slice(0, at), after: message.slice(at + placeholder.length) };
}
