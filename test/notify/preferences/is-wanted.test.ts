import fc from 'fast-check';
import { isWanted, type Preferences } from 'react-order-status/server/notify';
import { describe, expect, test } from 'vitest';

const name = fc.constantFrom('email', 'sms', 'SHIPPED', 'delay', '1', 'constructor', '__proto__');
const choices = fc.dictionary(name, fc.boolean());
const preferences = fc.record(
  { channels: choices, topics: fc.dictionary(name, choices), orders: fc.dictionary(name, choices) },
  { requiredKeys: [] },
);
const subject = fc.record({ orderId: name, topic: name, channel: name });

/** The choices for a message from the most specific one on, by entries instead of property names. */
function decisions({ orders, topics, channels }: Preferences, by: fc.TypeOf<typeof subject>) {
  const find = <T>(values: Readonly<Record<string, T>> | undefined, key: string) =>
    Object.entries(values ?? {}).find(([each]) => each === key)?.[1];
  return [find(orders, by.orderId), find(topics, by.topic), channels].map((each) => find(each, by.channel));
}

describe('isWanted', () => {
  test('the most specific choice counts: order, topic, channel, and then the rule', () => {
    const decidedBy = [0, 0, 0, 0];
    fc.assert(
      fc.property(preferences, subject, (chosen, message) => {
        const all = decisions(chosen, message);
        const place = all.findIndex((each) => each !== undefined);
        decidedBy[place === -1 ? 3 : place] = (decidedBy.at(place) ?? 0) + 1;
        expect(isWanted(chosen, message)).toBe(all[place] ?? true);
      }),
      { numRuns: 2_000 },
    );
    // Each of the four has decided some runs.
    expect(Math.min(...decidedBy)).toBeGreaterThan(0);
  });

  test('a choice for another order, topic or channel changes nothing', () => {
    fc.assert(
      fc.property(preferences, subject, fc.boolean(), (chosen, message, wanted) => {
        const before = isWanted(chosen, message);
        const others = {
          channels: { ...chosen.channels, push: wanted },
          topics: { ...chosen.topics, OTHER: { [message.channel]: wanted } },
          orders: { ...chosen.orders, other: { [message.channel]: wanted } },
        };
        expect(isWanted(others, message)).toBe(before);
      }),
    );
  });

  test.each([{ orders: null }, { orders: { 1: null } }, { channels: { email: 'no' } }, { topics: 'none' }])(
    'what is stored and is no choice counts as none: %j',
    (stored) => {
      // As another version of the app may have written it.
      const preferencesOfOtherVersion = stored as unknown as Preferences;
      expect(isWanted(preferencesOfOtherVersion, { orderId: '1', topic: 'SHIPPED', channel: 'email' })).toBe(
        true,
      );
    },
  );
});
