import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCursor, formatETag, parseCursor, parseETag, tagOf } from '../../src/order/index.js';
import { anyText } from './any-text.js';
import { entryId } from './message-arbitraries.js';

const epochChar = fc.constantFrom(...'abcXYZ019_-');
/** At most as long as fits into a cursor beside the longest version and id. */
const epoch = fc.string({ unit: epochChar, minLength: 1, maxLength: 30 });
const encodings = ['gzip', 'br', 'deflate', 'zstd'];
const cursor = fc.record(
  {
    epoch,
    version: fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER)),
    // An id that is the name of an encoding would be read as a suffix; those of a bus are longer.
    id: entryId.filter((id) => !encodings.includes(id)),
  },
  { requiredKeys: ['epoch', 'version'] },
);

describe('a cursor', () => {
  it.each([
    ['k3f9-7', { epoch: 'k3f9', version: 7 }],
    ['k3f9-0', { epoch: 'k3f9', version: 0 }],
    ['a-b_c-12', { epoch: 'a-b_c', version: 12 }],
    ['7-7', { epoch: '7', version: 7 }],
    ['-7-7', { epoch: '-7', version: 7 }],
    ['k-9007199254740991', { epoch: 'k', version: Number.MAX_SAFE_INTEGER }],
    [`${'e'.repeat(62)}-7`, { epoch: 'e'.repeat(62), version: 7 }],
    ['k3f9-7-x4q2', { epoch: 'k3f9', version: 7, id: 'x4q2' }],
    ['k3f9-0-x', { epoch: 'k3f9', version: 0, id: 'x' }],
    ['a-1-2-Z_9', { epoch: 'a-1', version: 2, id: 'Z_9' }],
    ['a-1-b-2', { epoch: 'a-1-b', version: 2 }],
    ['a-1-b-2-c', { epoch: 'a-1-b', version: 2, id: 'c' }],
    [`k-7-${'x'.repeat(16)}`, { epoch: 'k', version: 7, id: 'x'.repeat(16) }],
    [`${'e'.repeat(60)}-7-x`, { epoch: 'e'.repeat(60), version: 7, id: 'x' }],
  ])('%s is parsed, and formatted to the same text', (text, expected) => {
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
    ['an id of no character', 'k3f9-7-'],
    ['an id of 17 characters', `k-7-${'x'.repeat(17)}`],
    ['an id that begins with an underscore', 'k3f9-7-_x'],
    ['an id of another alphabet', 'k3f9-7-é'],
    ['a line end after the id', 'k3f9-7-x\n'],
    ['more than 64 characters with the id', `${'e'.repeat(61)}-7-x`],
  ])('with %s is not parsed', (_, text) => {
    expect(parseCursor(text)).toBeUndefined();
  });

  it('is undefined without a text', () => {
    expect(parseCursor(undefined)).toBeUndefined();
    expect(parseCursor(null)).toBeUndefined();
  });

  it('reads a minus before the version as part of the epoch: there are no negative versions', () => {
    expect(parseCursor('k--7')).toEqual({ epoch: 'k-', version: 7 });
  });

  it('is the same after formatting and parsing, as text and as an ETag', () => {
    fc.assert(
      fc.property(cursor, (valid) => {
        expect(parseCursor(formatCursor(valid))).toEqual(valid);
        expect(parseETag(formatETag(valid))).toEqual(valid);
      }),
    );
  });

  it('is formatted to the text that it was parsed from, for any text', () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom(...'ab-_019.') }), anyText());
    fc.assert(
      fc.property(text, (arrived) => {
        const read = parseCursor(arrived);
        if (read) expect(formatCursor(read)).toBe(arrived);
        const [beforeDot] = arrived.split('.', 1);
        expect(parseETag(`"${arrived}"`)).toEqual(parseCursor(beforeDot));
        parseETag(arrived);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('an ETag', () => {
  it.each(['"k3f9-7"', 'W/"k3f9-7"', ' "k3f9-7" '])('%s is parsed', (etag) => {
    expect(parseETag(etag)).toEqual({ epoch: 'k3f9', version: 7 });
  });

  it('is parsed with the id of the entry', () => {
    expect(parseETag('"k3f9-7-x4q2"')).toEqual({ epoch: 'k3f9', version: 7, id: 'x4q2' });
  });

  it('is parsed with the suffix of a compressing proxy, the weak prefix, and the digest of a row', () => {
    const digest = fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/);
    const suffix = fc
      .tuple(fc.constantFrom('-', ';', '--', ':'), fc.constantFrom(...encodings))
      .map((parts) => parts.join(''));
    const parts = fc.record({
      cursor,
      weak: fc.constantFrom('', 'W/'),
      row: fc.oneof(
        fc.constant(''),
        digest.map((text) => `.${text}`),
      ),
      encoding: fc.oneof(fc.constant(''), suffix),
    });
    fc.assert(
      fc.property(parts, ({ cursor, weak, row, encoding }) => {
        expect(parseETag(`${weak}"${formatCursor(cursor)}${row}${encoding}"`)).toEqual(cursor);
      }),
    );
  });

  it.each([
    ['"k3f9-7-x4q2-gzip"', 'k3f9-7-x4q2'],
    ['W/"k3f9-7-x4q2;br"', 'k3f9-7-x4q2'],
    ['"k3f9-7.d1g3st-gzip"', 'k3f9-7.d1g3st'],
    ['"k3f9-7.d1g3st--gzip"', 'k3f9-7.d1g3st'],
    ['"k3f9-7"', 'k3f9-7'],
    ['"gzip"', 'gzip'],
  ])('%s is compared as %s', (etag, tag) => {
    expect(tagOf(etag)).toBe(tag);
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
    '"k3f9-7,x"',
    '".k3f9-7"',
    '',
  ])('%j is not parsed', (etag) => {
    expect(parseETag(etag)).toBeUndefined();
  });

  it('is undefined if the header is missing', () => {
    expect(parseETag(undefined)).toBeUndefined();
    expect(parseETag(null)).toBeUndefined();
  });

  it('is formatted in quotes', () => {
    expect(formatETag({ epoch: 'k3f9', version: 7 })).toBe('"k3f9-7"');
    expect(formatETag({ epoch: 'k3f9', version: 7, id: 'x4q2' })).toBe('"k3f9-7-x4q2"');
  });
});
