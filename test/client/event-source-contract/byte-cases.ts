import { byteByByte, head, json, type StreamCase, splitAfter, tail } from './stream-case.js';

const bom = '\uFEFF';

const stream = `id: k-1\ndata: ${json(1)}\n\n: comment\n\ndata: ${json(2)}\n\n: comment\n\n`;
const lineEnds: readonly StreamCase[] = (['\n', '\r\n', '\r'] as const).flatMap((end) => {
  const text = stream.replaceAll('\n', end);
  const name = `lines that end in ${JSON.stringify(end)}`;
  const expected = { notes: ['Note 1', 'Note 2'], lastEventId: 'k-1' };
  const firstEnd = text.indexOf(end);
  return [
    { name, chunks: [text], ...expected },
    {
      name: `${name}, each byte in a chunk of its own`,
      chunks: byteByByte(text),
      ...expected,
    },
    {
      name: `${name}, split after the first byte of an end`,
      chunks: splitAfter(text, firstEnd + 1),
      ...expected,
    },
  ];
});
const mixedEnds: readonly StreamCase[] = [
  {
    name: 'mixed kinds of line ends',
    chunks: [`id: k-1\rdata: ${head}\r\ndata: ${tail}\n\r\ndata: ${json(2)}\n\r: comment\n\n`],
    notes: ['Note 1', 'Note 2'],
    lastEventId: 'k-1',
  },
  {
    name: 'the LF of a CR LF in the next chunk does not end another line',
    chunks: [`data: ${head}\r`, `\ndata: ${tail}\r`, '\n\r', '\n'],
  },
  {
    name: 'Unicode line separators, form feeds and vertical tabs do not end a line',
    chunks: [`: \u2028data: x\u2029\u0085\f\v\ndata: ${json(1)}\n\n`],
  },
];

const letters = json(1).replace('Note 1', 'Größe → 📦');
const encoding: readonly StreamCase[] = [
  {
    name: 'a byte order mark at the start is not part of the first line',
    chunks: [`${bom}data: ${json(1)}\n\n`],
  },
  { name: 'a byte order mark split over chunks', chunks: splitAfter(`${bom}data: ${json(1)}\n\n`, 1, 2) },
  {
    name: 'a second byte order mark is part of the first line',
    chunks: [`${bom}${bom}data: ${json(2)}\ndata: ${json(1)}\n\n`],
  },
  {
    name: 'a byte order mark at the start of a later line is part of it',
    chunks: [`: hello\n${bom}data: ${json(2)}\ndata: ${json(1)}\n\n`],
  },
  { name: 'a byte order mark before an empty line', chunks: [`${bom}\ndata: ${json(1)}\n\n`] },
  {
    name: 'characters split over chunks at each of their bytes',
    chunks: byteByByte(`data: ${letters}\n\n`),
    notes: ['Größe → 📦'],
  },
  {
    name: 'only the bytes that are not UTF-8 become replacement characters',
    chunks: [
      `data: ${json(1).split('Note')[0]}`,
      Uint8Array.of(0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80),
      `Note${json(1).split('Note')[1]}\n\n`,
    ],
    notes: ['\uFFFD\uFFFD(\uFFFD\uFFFD\uFFFDNote 1'],
  },
  {
    name: 'an incomplete character before a line end does not affect the next line',
    chunks: [Uint8Array.of(0x3a, 0xe2, 0x82), `\ndata: ${json(1)}\n\n`],
  },
];

/** From bytes to lines: HTML, 9.2.5. */
export const byteCases = [...lineEnds, ...mixedEnds, ...encoding];
