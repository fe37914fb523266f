import { expect, test } from 'vitest';
import { firstTo } from '../../../src/client/index.js';

test('only the first who asks is the first, per purpose and thing', () => {
  const [toast, sound, update, another] = [{}, {}, {}, {}];
  expect([firstTo(toast, update), firstTo(toast, update)]).toEqual([true, false]);
  expect(firstTo(sound, update)).toBe(true);
  expect(firstTo(toast, another)).toBe(true);
});
