import { head, json, type StreamCase, tail } from './stream-case.js';

const fields: readonly StreamCase[] = [
  {
    name: 'a space after the colon is no part of the value',
    chunks: ['id: k-1\n', `data: ${json(1)}\n\n`],
    lastEventId: 'k-1',
  },
  {
    name: 'the space after the colon may be left out',
    chunks: ['id:k-1\n', `data:${json(1)}\n\n`],
    lastEventId: 'k-1',
  },
  { name: 'a tab after the colon belongs to the value', chunks: [`id:\tk\ndata: ${json(1)}\n\n`] },
  { name: 'a value may have colons', chunks: [`id: k:1\ndata: ${json(1)}\n\n`], lastEventId: 'k:1' },
  {
    name: 'lines that begin with a colon are comments',
    chunks: [`: hello\n:data: ${json(2)}\n:\ndata: ${json(1)}\n:\n\n`],
  },
  { name: 'unknown fields are ignored', chunks: [`flavour: mint\nmint\ndata: ${json(1)}\ndata2: x\n\n`] },
  { name: 'field names are written in small letters', chunks: [`Data: x\nID: k-1\ndata: ${json(1)}\n\n`] },
  {
    name: 'spaces around a field name make it another',
    chunks: [` data: x\ndata : x\n id: k-1\ndata: ${json(1)}\n\n`],
  },
  { name: 'fields may come in any order', chunks: [`data: ${json(1)}\nid: k-1\n\n`], lastEventId: 'k-1' },
  {
    name: 'the last of several ids counts',
    chunks: [`id: k-0\ndata: ${json(1)}\nid: k-1\n\n`],
    lastEventId: 'k-1',
  },
];

const data: readonly StreamCase[] = [
  { name: 'lines of data are joined by a line feed', chunks: [`data: ${head}\ndata: ${tail}\n\n`] },
  {
    name: 'lines of data are joined by a line feed and nothing less: within a string it is no JSON',
    chunks: [`data: ${json(1).replace('Note', 'No\ndata: te')}\n\n`],
    notes: [],
    invalid: 1,
  },
  {
    name: 'an empty line of data is one line of it',
    chunks: [`data: ${head}\ndata\ndata:\ndata: ${tail}\n\n`],
  },
  { name: 'data without a colon is dispatched, empty', chunks: ['data\n\n'], notes: [], invalid: 1 },
  { name: 'data without a value is dispatched, empty', chunks: ['data:\n\n'], notes: [], invalid: 1 },
  {
    name: 'nothing is dispatched without data',
    chunks: [`event: message\nretry: 1000\n\n\n\ndata: ${json(1)}\n\n`],
  },
  { name: 'nothing is dispatched for comments', chunks: [`: one\n\n: two\n\ndata: ${json(1)}\n\n`] },
  {
    name: 'several events may come at once',
    chunks: [[1, 2, 3].map((n) => `id: k-${n}\ndata: ${json(n)}\n\n`).join('')],
    notes: ['Note 1', 'Note 2', 'Note 3'],
    lastEventId: 'k-3',
  },
];

const names: readonly StreamCase[] = [
  {
    name: 'an event named `message` is one without a name',
    chunks: [`event: message\ndata: ${json(1)}\n\n`],
  },
  {
    name: 'an event of an empty name is one without a name',
    chunks: [`event: other\nevent:\ndata: ${json(1)}\n\nevent\ndata: ${json(2)}\n\n`],
    notes: ['Note 1', 'Note 2'],
  },
  {
    name: 'events of other names are for others',
    chunks: [`event: other\ndata: ${json(2)}\n\nevent: ping\ndata: {}\n\ndata: ${json(1)}\n\n`],
  },
  {
    name: 'names are told apart by case',
    chunks: [`event: Message\ndata: ${json(2)}\n\ndata: ${json(1)}\n\n`],
  },
  { name: 'a name holds for one event', chunks: [`event: other\n\ndata: ${json(1)}\n\n`] },
];

/** What the lines of a stream mean: HTML, 9.2.6. */
export const fieldCases = [...fields, ...data, ...names];
