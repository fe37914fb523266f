import { lazy } from './lazy.js';
import type { Message, MessageValues, PluralMessage, SplitMessage } from './message.js';

/** Fills messages as one language does it. */
export interface MessageFormat {
  /** Puts values in the place of their `{name}`; a name without a value stays as it is. */
  readonly fill: (message: Message, values: MessageValues) => string;
  /** The form that the language has for `count`, filled with `{count}` and the other values. */
  readonly plural: (message: PluralMessage, count: number, values?: MessageValues) => string;
  /** The text before and after `{name}`; where it is not named, its place is after the text and a space. */
  readonly split: (message: Message, name: string) => SplitMessage;
  /** "FedEx, UPS, and DHL", as the language joins them. */
  readonly list: (items: readonly string[]) => string;
}

const PLACEHOLDER = /\{(\w+)\}/g;

/**
 * Makes the format of messages for a language.
 * @param locale BCP 47, e.g. `en-GB`.
 * @throws RangeError (from `Intl`, at the first use that needs the language) when the locale is not a valid one.
 */
export function createMessageFormat(locale: string): MessageFormat {
  const numbers = lazy(() => new Intl.NumberFormat(locale));
  const rules = lazy(() => new Intl.PluralRules(locale));
  const lists = lazy(() => new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' }));

  const write = (value: string | number) => (typeof value === 'number' ? numbers().format(value) : value);

  // In one pass, so that a value which looks like a placeholder is not filled in turn.
  const fill: MessageFormat['fill'] = (message, values) =>
    message.replace(PLACEHOLDER, (placeholder, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return value === undefined ? placeholder : write(value);
    });

  return {
    fill,
    plural: (message, count, values) => {
      const form = typeof message === 'string' ? message : (message[rules().select(count)] ?? message.other);
      return fill(form, { ...values, count });
    },
    split,
    list: (items) => lists().format(items),
  };
}

function split(message: Message, name: string): SplitMessage {
  const placeholder = `{${name}}`;
  const at = message.indexOf(placeholder);
  return at < 0
    ? { before: `${message} `, after: '' }
    : { before: message.slice(0, at), after: message.slice(at + placeholder.length) };
}
