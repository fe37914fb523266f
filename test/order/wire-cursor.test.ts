import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCursor, formatETag, parseCursor, parseETag } from '../../src/order/index.js';
import { anyText } from './any-text.js';

const epochChar = fc.constantFrom(...'abcXYZ019_-');
const cursor = fc.record({
  epoch: fc.string({ unit: epochChar, minLength: 1, maxLength: 47 }),
  version: fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER)),
});

describe('a cursor', () => {
  it.each([
    ['k3f9-7', { epoch: 'k3f9', version: 7 }],
    ['k3f9-0', { epoch: 'k3f9', version: 0 }],
    ['a-b_c-12', { epoch: 'a-b_c', version: 12 }],
    ['7-7', { epoch: '7', version: 7 }],
    ['-7-7', { epoch: '-7', version: 7 }],
    ['k-9007199254740991', { epoch: 'k', version: Number.MAX_SAFE_INTEGER }],
    [`${'e'.repeat(62)}-7`, { epoch: 'e'.repeat(62), version: 7 }],
  ])('%s is read, and written the same', (text, expected) => {
    expect(parseCursor(text)).toEqual(expected);
    expect(formatCursor(expected)).toBe(text);
  });

  it.each([
    ['no epoch', '-7'],
    ['no version', 'k3f9-'],
    ['neither', '7'],
    ['a leading zero', 'k3f9-07'],
    ['a sign', 'k3f9-+7'],
    ['a fraction', 'k3f9-7.5'],
    ['an unsafe version', 'k-9007199254740992'],
    ['a huge version', `k-${'9'.repeat(40)}`],
    ['more than 64 characters', `${'e'.repeat(63)}-7`],
    ['a space', 'k3 f9-7'],
    ['a line end', 'k3f9-7\n'],
    ['a letter of another alphabet', 'é-7'],
    ['quotes', '"k3f9-7"'],
    ['nothing', ''],
  ])('with %s is none', (_, text) => {
    expect(parseCursor(text)).toBeUndefined();
  });

  it('is none when there is no text', () => {
    expect(parseCursor(undefined)).toBeUndefined();
    expect(parseCursor(null)).toBeUndefined();
  });

  it('reads a minus before the version as part of the epoch: there are no negative versions', () => {
    expect(parseCursor('k--7')).toEqual({ epoch: 'k-', version: 7 });
  });

  it('comes back the same from text and from an ETag', () => {
    fc.assert(
      fc.property(cursor, (valid) => {
        expect(parseCursor(formatCursor(valid))).toEqual(valid);
        expect(parseETag(formatETag(valid))).toEqual(valid);
      }),
    );
  });

  it('is what it was read from, whatever arrives', () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom(...'ab-_019') }), anyText());
    fc.assert(
      fc.property(text, (arrived) => {
        const read = parseCursor(arrived);
        if (read) expect(formatCursor(read)).toBe(arrived);
        expect(parseETag(`"${arrived}"`)).toEqual(read);
        parseETag(arrived);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('an ETag', () => {
  it.each(['"k3f9-7"', 'W/"k3f9-7"', ' "k3f9-7" '])('%s is read', (etag) => {
    expect(parseETag(etag)).toEqual({ epoch: 'k3f9', version: 7 });
  });

  it.each([
    'k3f9-7',
    '"k3f9-7',
    'k3f9-7"',
    'w/"k3f9-7"',
    '""',
    '*',
    '"a-1", "b-2"',
    'W/k3f9-7',
    '"k3f9-07"',
    '',
  ])('%j is none of ours', (etag) => {
    expect(parseETag(etag)).toBeUndefined();
  });

  it('is none when the header is missing', () => {
    expect(parseETag(undefined)).toBeUndefined();
    expect(parseETag(null)).toBeUndefined();
  });

  it('is written in quotes', () => {
    expect(formatETag({ epoch: 'k3f9', version: 7 })).toBe('"k3f9-7"');
  });
});
