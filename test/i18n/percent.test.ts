import { expect, test } from 'vitest';
import { createPercent } from '../../src/i18n/index.js';

test.each([
  [0, '0%'],
  [0.000_001, '0.01%'],
  [0.0042, '0.42%'],
  [0.01, '1%'],
  [0.614, '61%'],
  [0.99, '99%'],
  [0.996, '99.6%'],
  [0.999_999, '99.99%'],
  [1, '100%'],
])('%d of a whole is %s: nothing and all only where it is so', (share, text) => {
  expect(createPercent('en')(share)).toBe(text);
});
