import { expect, test } from 'vitest';
import { markOnce } from '../../../src/client/index.js';

test('returns true once for each pair of purpose and subject', () => {
  const [toast, sound, update, another] = [{}, {}, {}, {}];
  expect([markOnce(toast, update), markOnce(toast, update)]).toEqual([true, false]);
  expect(markOnce(sound, update)).toBe(true);
  expect(markOnce(toast, another)).toBe(true);
});
