import { json, type StreamCase } from './stream-case.js';

const ids: readonly StreamCase[] = [
  {
    name: 'an id applies until the next one',
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
    name: 'an id with NUL does not reset another one',
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
    name: 'the id of a discarded event is not sent on reconnect',
    chunks: [`id: k-1\ndata: ${json(1)}\n\nid: k-2\n`],
    lastEventId: 'k-1',
  },
  {
    name: 'an incomplete character at the end is discarded',
    chunks: [`data: ${json(1)}\n\n`, Uint8Array.of(0xf0, 0x9f)],
  },
];

/** The last event id on reconnect, and what is discarded at the end of a stream: HTML, 9.2.6. */
export const idCases = [...ids, ...ends];

/** Ids in blocks without data, and ids that reset the last one. */
export const emptyCases: readonly StreamCase[] = [
  {
    name: 'an id in a block without data',
    chunks: ['id: k-1\n\n: comment\n\n'],
    notes: [],
    lastEventId: 'k-1',
  },
  {
    name: 'an id in a later block without data',
    chunks: [`id: k-1\ndata: ${json(1)}\n\nid: k-2\nevent: none\n\n`],
    lastEventId: 'k-2',
  },
  {
    name: 'an empty id resets the last one',
    chunks: [`id: k-1\ndata: ${json(1)}\n\nid:\ndata: ${json(2)}\n\n`],
    notes: ['Note 1', 'Note 2'],
  },
  {
    name: 'an id without a colon resets the last one',
    chunks: [`id: k-1\ndata: ${json(1)}\n\nid\ndata: ${json(2)}\n\n`],
    notes: ['Note 1', 'Note 2'],
  },
];
