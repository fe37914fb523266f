import { head, json, type StreamCase, tail } from './stream-case.js';

const fields: readonly StreamCase[] = [
  {
    name: 'a space after the colon is not part of the value',
    chunks: ['id: k-1\n', `data: ${json(1)}\n\n`],
    lastEventId: 'k-1',
  },
  {
    name: 'the space after the colon is optional',
    chunks: ['id:k-1\n', `data:${json(1)}\n\n`],
    lastEventId: 'k-1',
  },
  { name: 'a tab after the colon is part of the value', chunks: [`id:\tk\ndata: ${json(1)}\n\n`] },
  { name: 'a value may contain colons', chunks: [`id: k:1\ndata: ${json(1)}\n\n`], lastEventId: 'k:1' },
  {
    name: 'lines that start with a colon are comments',
    chunks: [`: hello\n:data: ${json(2)}\n:\ndata: ${json(1)}\n:\n\n`],
  },
  { name: 'unknown fields are ignored', chunks: [`flavour: mint\nmint\ndata: ${json(1)}\ndata2: x\n\n`] },
  { name: 'field names are case-sensitive', chunks: [`Data: x\nID: k-1\ndata: ${json(1)}\n\n`] },
  {
    name: 'spaces around a field name make it an unknown one',
    chunks: [` data: x\ndata : x\n id: k-1\ndata: ${json(1)}\n\n`],
  },
  { name: 'fields may be in any order', chunks: [`data: ${json(1)}\nid: k-1\n\n`], lastEventId: 'k-1' },
  {
    name: 'the last of several ids is used',
    chunks: [`id: k-0\ndata: ${json(1)}\nid: k-1\n\n`],
    lastEventId: 'k-1',
  },
];

const data: readonly StreamCase[] = [
  { name: 'lines of data are joined by a line feed', chunks: [`data: ${head}\ndata: ${tail}\n\n`] },
  {
    name: 'lines of data are joined by a line feed, which is invalid within a JSON string',
    chunks: [`data: ${json(1).replace('Note', 'No\ndata: te')}\n\n`],
    notes: [],
    invalid: 1,
  },
  {
    name: 'an empty data field is a line of data',
    chunks: [`data: ${head}\ndata\ndata:\ndata: ${tail}\n\n`],
  },
  { name: 'data without a colon is dispatched as empty', chunks: ['data\n\n'], notes: [], invalid: 1 },
  { name: 'data without a value is dispatched as empty', chunks: ['data:\n\n'], notes: [], invalid: 1 },
  {
    name: 'nothing is dispatched without data',
    chunks: [`event: message\nretry: 1000\n\n\n\ndata: ${json(1)}\n\n`],
  },
  { name: 'nothing is dispatched for comments', chunks: [`: one\n\n: two\n\ndata: ${json(1)}\n\n`] },
  {
    name: 'one chunk may contain several events',
    chunks: [[1, 2, 3].map((n) => `id: k-${n}\ndata: ${json(n)}\n\n`).join('')],
    notes: ['Note 1', 'Note 2', 'Note 3'],
    lastEventId: 'k-3',
  },
];

const names: readonly StreamCase[] = [
  {
    name: 'the event name `message` is the default',
    chunks: [`event: message\ndata: ${json(1)}\n\n`],
  },
  {
    name: 'an empty event name means the default',
    chunks: [`event: other\nevent:\ndata: ${json(1)}\n\nevent\ndata: ${json(2)}\n\n`],
    notes: ['Note 1', 'Note 2'],
  },
  {
    name: 'events with other names are ignored',
    chunks: [`event: other\ndata: ${json(2)}\n\nevent: ping\ndata: {}\n\ndata: ${json(1)}\n\n`],
  },
  {
    name: 'event names are case-sensitive',
    chunks: [`event: Message\ndata: ${json(2)}\n\ndata: ${json(1)}\n\n`],
  },
  { name: 'an event name applies to one event', chunks: [`event: other\n\ndata: ${json(1)}\n\n`] },
];

/** Interpretation of lines: HTML, 9.2.6. */
export const fieldCases = [...fields, ...data, ...names];
