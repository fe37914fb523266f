import type { NewUpdate } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame, unmet } from '../expectation.js';
import { appending, type BusCaseContext, busCase, noteOn, recordingListener } from './bus-case.js';

/** Texts that encodings, protocols and databases are known to change. */
const awkwardTexts = {
  NUL: 'before\u0000after',
  'a lone surrogate': 'before\ud800after',
  'line ends': 'one\r\ntwo\nthree\rfour\u2028five\u2029six',
  emoji: '👩‍👩‍👧 🛵',
  'quotes and escapes': `"double" 'single' \\ \\u0041 \${x} %s`,
  'blanks at the ends': '  \t text \t  ',
};

/** Ids that become equal if they are trimmed, case-folded, split or normalized. */
const similarIds = [
  'a',
  'A',
  ' a',
  'a ',
  'a/b',
  'a%2Fb',
  'a:b',
  'a{b}',
  'c{b}',
  'a{b',
  '{a}{b}',
  '{}a',
  'a\\b',
  "a'b",
  'a"b',
  'a*',
  'a?',
  '\u00e9',
  'e\u0301',
  '🛒',
  '../a',
];

/** Every optional field of an update. */
const everything = {
  userId: 'user-1',
  note: 'Packed',
  location: 'Memphis, TN, US',
  position: { latitude: 35.046, longitude: -89.981 },
  action: { label: 'Confirm the address', url: '/orders/1/address' },
  tracking: [
    {
      carrier: 'Parcel Post',
      trackingNumber: 'PP 12',
      trackingUrl: 'https://carrier.example/PP12',
      estimatedDelivery: { until: '2024-01-05' },
    },
  ],
  // A format that `Date.prototype.toISOString` never returns.
  timestamp: '2024-01-01T12:00:00.123456789+05:30',
} satisfies Partial<NewUpdate>;

/** Cases about storing updates and reading them. */
export const logCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'versions count up from 1, per order', async ({ bus, orderId, otherId }) => {
    const stored = [
      await bus.append(noteOn(orderId, 'a'), appending),
      await bus.append(noteOn(orderId, 'b'), appending),
      await bus.append(noteOn(otherId, 'c'), appending),
    ];
    expectSame(
      stored.map(({ version, note }) => ({ version, note })),
      [
        { version: 1, note: 'a' },
        { version: 2, note: 'b' },
        { version: 1, note: 'c' },
      ],
      'Number the updates of each order separately, and resolve `append` with the stored update.',
    );
  }),

  busCase(context, 'an update is stored with the status before it', async ({ bus, orderId, append }) => {
    await append('a', 'b');
    expectSame(
      (await bus.head(orderId)).update?.previousStatus,
      'PROCESSING',
      'Store the result of `nextUpdate` (with `previousStatus` and tracking filled in), not the update as it was published.',
    );
  }),

  busCase(context, 'head and history of an order without updates are empty', async ({ bus, orderId }) => {
    expectSame((await bus.head(orderId)).update, undefined, 'An order without updates has no head.');
    expectSame((await bus.history(orderId, 10)).updates, [], 'An order without updates has no history.');
  }),

  busCase(context, 'an epoch fits into a cursor', async ({ bus, orderId }) => {
    const { epoch } = await bus.head(orderId);
    // A cursor has at most 64 characters: 16 of the version, 16 of the entry's id, and two hyphens.
    if (!/^[A-Za-z0-9_]{1,30}$/.test(epoch)) {
      throw unmet(
        'an epoch of 1 to 30 characters of A-Z a-z 0-9 _',
        JSON.stringify(epoch),
        'Use random letters and digits: the epoch is sent as part of the event id and the ETag.',
      );
    }
  }),

  busCase(context, 'the epoch does not change while the log exists', async ({ bus, orderId, append }) => {
    const empty = await bus.head(orderId);
    await append('a');
    const first = await bus.head(orderId);
    await append('b');
    expectSame(
      [first.epoch, (await bus.head(orderId)).epoch],
      [empty.epoch, empty.epoch],
      'Create the epoch at the first read or append, store it with the log, and change it only if the log was lost.',
    );
  }),

  busCase(context, 'head returns the newest update', async ({ bus, orderId, append }) => {
    await append('a', 'b', 'c');
    const { update } = await bus.head(orderId);
    expectSame([update?.version, update?.note], [3, 'c'], 'Read the newest entry of the log.');
  }),

  busCase(context, 'history returns the newest updates, oldest first', async ({ bus, orderId, append }) => {
    await append('a', 'b', 'c');
    const versions = async (limit: number) =>
      (await bus.history(orderId, limit)).updates.map(({ version }) => version);
    expectSame(
      [await versions(0), await versions(1), await versions(2), await versions(50)],
      [[], [3], [2, 3], [1, 2, 3]],
      '`history(id, limit)` returns the newest `limit` updates in version order: none for 0, all if there are fewer.',
    );
  }),

  busCase(context, 'history has the epoch of the head', async ({ bus, orderId, append }) => {
    const fix = 'Read the updates and the epoch atomically, and return the epoch also without updates.';
    const { epoch } = await bus.head(orderId);
    expectSame((await bus.history(orderId, 1)).epoch, epoch, fix);
    await append('a');
    expectSame((await bus.history(orderId, 1)).epoch, epoch, fix);
    expectSame((await bus.history(orderId, 0)).epoch, epoch, fix);
  }),

  busCase(context, 'all fields of an update are stored and delivered', async ({ bus, orderId, receives }) => {
    const recorder = recordingListener();
    await bus.open(orderId, {}, recorder.listener);
    const stored = await bus.append({ ...noteOn(orderId, ''), ...everything }, appending);
    const fix = 'Store and deliver all fields of an update unchanged: `userId` too, and times as text.';
    const { id, storedAt } = stored;
    expectSame(stored, { ...noteOn(orderId, ''), ...everything, version: 1, id, storedAt }, fix);
    expectSame((await bus.head(orderId)).update, stored, fix);
    expectSame((await bus.history(orderId, 1)).updates, [stored], fix);
    await receives(recorder, [1], fix);
    expectSame(recorder.updates, [stored], fix);
  }),

  ...Object.entries(awkwardTexts).map(([kind, text]) =>
    busCase(
      context,
      `a note with ${kind} is returned unchanged`,
      async ({ bus, orderId, append, receives }) => {
        const recorder = recordingListener();
        await bus.open(orderId, {}, recorder.listener);
        await append(text);
        const fix =
          'Store an update as JSON text: it escapes the characters that the engine would refuse or change.';
        expectSame((await bus.head(orderId)).update?.note, text, fix);
        await receives(recorder, [1], fix);
        expectSame(recorder.updates[0]?.note, text, fix);
      },
    ),
  ),

  busCase(context, 'orders with similar ids are kept apart', async ({ bus, orderId, receives }) => {
    // The random part is the suffix: trimming and parsing affect the front of an id.
    const long = orderId.padStart(127, 'x');
    const ids = [...similarIds.map((id) => `${id}${orderId}`), `${long}1`, `${long}2`];
    const recorders = ids.map(() => recordingListener());
    for (const [index, recorder] of recorders.entries())
      await bus.open(ids[index] ?? '', {}, recorder.listener);
    for (const id of ids) await bus.append(noteOn(id, id), appending);
    for (const [index, id] of ids.entries()) {
      const fix = `Store each order under its exact id, of up to 128 characters: ${JSON.stringify(id)} was mixed up.`;
      expectSame(
        (await bus.history(id, 10)).updates.map(({ note }) => note),
        [id],
        fix,
      );
      await receives(recorders[index] ?? recordingListener(), [1], fix);
    }
  }),
];
