import { json, type StreamCase } from './stream-case.js';

const ids: readonly StreamCase[] = [
  {
    name: 'an id holds until there is another',
    chunks: [`id: k-1\ndata: ${json(1)}\n\ndata: ${json(2)}\n\n`],
    notes: ['Note 1', 'Note 2'],
    lastEventId: 'k-1',
  },
  {
    name: 'an id with NUL is ignored',
    chunks: [`id: k-1\ndata: ${json(1)}\n\nid: k\0-2\ndata: ${json(2)}\n\n`],
    notes: ['Note 1', 'Note 2'],
    lastEventId: 'k-1',
  },
  {
    name: 'an id with NUL takes no other back',
    chunks: [`id: k-1\nid: \0\ndata: ${json(1)}\n\n`],
    lastEventId: 'k-1',
  },
];

const ends: readonly StreamCase[] = [
  {
    name: 'an event without its empty line is discarded at the end',
    chunks: [`data: ${json(1)}\n\nid: k-2\ndata: ${json(2)}\n`],
  },
  {
    name: 'a line without its end is discarded at the end',
    chunks: [`id: k-1\ndata: ${json(1)}\n\ndata: ${json(2)}`],
    lastEventId: 'k-1',
  },
  {
    name: 'an id of an event that is discarded is none to come back with',
    chunks: [`id: k-1\ndata: ${json(1)}\n\nid: k-2\n`],
    lastEventId: 'k-1',
  },
  {
    name: 'half a character at the end is discarded',
    chunks: [`data: ${json(1)}\n\n`, Uint8Array.of(0xf0, 0x9f)],
  },
];

/** What a client comes back with, and what the end of a stream takes with it: HTML, 9.2.6. */
export const idCases = [...ids, ...ends];

/** Ids that take the last one back. */
export const resetCases: readonly StreamCase[] = [
  {
    name: 'an empty id takes the last one back',
    chunks: [`id: k-1\ndata: ${json(1)}\n\nid:\ndata: ${json(2)}\n\n`],
    notes: ['Note 1', 'Note 2'],
  },
  {
    name: 'an id without a colon takes the last one back',
    chunks: [`id: k-1\ndata: ${json(1)}\n\nid\ndata: ${json(2)}\n\n`],
    notes: ['Note 1', 'Note 2'],
  },
];
