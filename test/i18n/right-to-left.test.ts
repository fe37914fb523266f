import * as locales from 'react-order-status/locales';
import { describe, expect, it, test } from 'vitest';
import { createMessageFormat, type Labels } from '../../src/i18n/index.js';
import { placeholdersOf, textsOf } from './texts.js';

const languages: readonly Labels[] = Object.values(locales);
const isRightToLeft = (locale: string) => locale === 'ar' || locale === 'he';

const INSERTED = ['from', 'to', 'carriers'];
const latin = { from: 'Packed (2)', to: 'On the van!', carriers: 'UPS', time: 'Nov 20', count: 5 };
const hebrew = { from: 'נארז (2)', to: 'בדרך!', carriers: 'דואר', time: '20 בנוב׳', count: 5 };

/** The texts of a language into which texts of the flow or of a carrier are inserted. */
const messagesOf = (labels: Labels) =>
  textsOf(labels).filter(({ text }) => placeholdersOf(text).some((name) => INSERTED.includes(name)));

describe.each(languages)('$locale', (labels) => {
  const { fill } = createMessageFormat(labels.locale);
  const messages = messagesOf(labels);
  /** The message with its values isolated, or as they are. */
  const expected = (message: string, values: typeof latin, isolated: boolean) =>
    INSERTED.reduce(
      (text, name) => {
        const value = Object.entries(values).find(([key]) => key === name)?.[1];
        return text.replace(`{${name}}`, isolated ? `\u2068${value}\u2069` : `${value}`);
      },
      fill(message, { count: 5 }),
    );

  it('isolates inserted texts of the other direction', () => {
    expect(messages.length).toBeGreaterThan(4);
    for (const { text } of messages) {
      expect(fill(text, latin)).toBe(expected(text, latin, isRightToLeft(labels.locale)));
      expect(fill(text, hebrew)).toBe(expected(text, hebrew, !isRightToLeft(labels.locale)));
    }
  });
});

test.each([
  ['en', ['UPS', 'DHL'], 'UPS and DHL'],
  ['en', ['UPS', 'דואר'], 'UPS and \u2068דואר\u2069'],
  ['he', ['UPS', 'דואר'], '\u2068UPS\u2069 ודואר'],
  ['ar', ['UPS', 'DHL'], '\u2068UPS\u2069 و\u2068DHL\u2069'],
  ['he', ['UPS', 'DHL'], '\u2068UPS\u2069 ו\u2068DHL\u2069'],
])('a list in %s of %j isolates its items of the other direction', (locale, items, text) => {
  expect(createMessageFormat(locale).list(items).replace(/-/g, '')).toBe(text);
});

test('numbers are never isolated, and a placeholder without a value stays', () => {
  const { fill, plural } = createMessageFormat('he');
  expect(fill(locales.he.stepOf, { step: 2, total: 4 })).toBe('שלב 2 מתוך 4');
  expect(fill(locales.he.notification, {})).toBe(locales.he.notification);
  expect(plural(locales.he.packages, 5)).toBe('5 חבילות');
});
