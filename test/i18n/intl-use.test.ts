import { afterEach, expect, test, vi } from 'vitest';
import { createFormatters, createMessageFormat } from '../../src/i18n/index.js';

afterEach(() => vi.unstubAllGlobals());

const constructors = [
  'NumberFormat',
  'PluralRules',
  'ListFormat',
  'DateTimeFormat',
  'RelativeTimeFormat',
] as const;

/** Counts how often each `Intl` object is created from now on. */
function countIntl() {
  const made: Record<string, number> = {};
  const count = (name: (typeof constructors)[number]) =>
    new Proxy(Intl[name], {
      construct(target, args: unknown[], newTarget) {
        made[name] = (made[name] ?? 0) + 1;
        // The instance of an `Intl` constructor, which the type of `Reflect` does not express.
        return Reflect.construct(target, args, newTarget) as object;
      },
    });
  vi.stubGlobal('Intl', Object.fromEntries(constructors.map((name) => [name, count(name)])));
  return made;
}

test('a message format creates each Intl object at its first use, once', () => {
  const made = countIntl();
  const { fill, plural, list } = createMessageFormat('en');
  fill('{to}', { to: 'A' });
  expect(made).toEqual({});

  for (const count of [1, 2, 3]) {
    plural({ one: '{count} a', other: '{count} b' }, count);
    list(['A', 'B']);
  }
  expect(made).toEqual({ NumberFormat: 1, PluralRules: 1, ListFormat: 1 });
});

test('formatters create each Intl object at its first use, once', () => {
  const made = countIntl();
  const { time, day, timeOfDay, dayOf, relativeDay } = createFormatters({
    locale: 'en',
    timeZone: 'UTC',
    today: '2026-11-20',
  });
  timeOfDay('2026-11-20');
  dayOf('2026-11-20');
  relativeDay('2026-01-01');
  expect(made).toEqual({});

  const dateTime = '2026-11-20T14:30:00Z';
  for (const _ of [1, 2, 3]) {
    time(dateTime);
    expect(made).toEqual({ DateTimeFormat: 1 });
  }
  for (const _ of [1, 2, 3]) [day, timeOfDay, dayOf].map((format) => format(dateTime));
  for (const _ of [1, 2, 3]) relativeDay('2026-11-20');
  expect(made).toEqual({ DateTimeFormat: 4, RelativeTimeFormat: 1 });
});
