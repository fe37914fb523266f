import type { NewUpdate } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame, unmet } from '../expectation.js';
import { appending, type BusCaseContext, busCase, hear, noteOn } from './bus-case.js';

/** Texts that encodings, protocols and databases like to change. */
const awkwardTexts = {
  NUL: 'before\u0000after',
  'a lone surrogate': 'before\ud800after',
  'line ends': 'one\r\ntwo\nthree\rfour\u2028five\u2029six',
  emoji: '👩‍👩‍👧 🛵',
  'quotes and escapes': `"double" 'single' \\ \\u0041 \${x} %s`,
  'blanks at the ends': '  \t text \t  ',
};

/** Ids that are one id if something trims, folds, splits or normalises them. */
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

/** Everything an update can have. */
const everything = {
  userId: 'user-1',
  note: 'Packed',
  location: 'Memphis, TN, US',
  action: { label: 'Confirm the address', url: '/orders/1/address' },
  tracking: [
    {
      carrier: 'Parcel Post',
      trackingNumber: 'PP 12',
      trackingUrl: 'https://carrier.example/PP12',
      estimatedDelivery: { until: '2024-01-05' },
    },
  ],
  // Not as any Date would write it.
  timestamp: '2024-01-01T12:00:00.123456789+05:30',
} satisfies Partial<NewUpdate>;

/** What is stored, and how it is read. */
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
      'Number the updates of each order by themselves, and resolve `append` with what was stored.',
    );
  }),

  busCase(context, 'an update is stored with the status before it', async ({ bus, orderId, append }) => {
    await append('a', 'b');
    expectSame(
      (await bus.head(orderId)).update?.previousStatus,
      'PROCESSING',
      'Store what the rules of the log make of an update (`previousStatus` and tracking are filled in), not the update as it was published.',
    );
  }),

  busCase(context, 'head and history of an order without updates are empty', async ({ bus, orderId }) => {
    expectSame((await bus.head(orderId)).update, undefined, 'A log that was never written has no head.');
    expectSame((await bus.history(orderId, 10)).updates, [], 'A log that was never written has no history.');
  }),

  busCase(context, 'an epoch fits into a cursor', async ({ bus, orderId }) => {
    const { epoch } = await bus.head(orderId);
    // A cursor has 64 characters, up to 16 of them digits of the version, up to 16 the entry's id, and two hyphens.
    if (!/^[A-Za-z0-9_]{1,30}$/.test(epoch)) {
      throw unmet(
        'an epoch of 1 to 30 of A-Z a-z 0-9 _',
        JSON.stringify(epoch),
        'Name the life of the log by random letters and digits: it is sent as part of the event id and the ETag.',
      );
    }
  }),

  busCase(context, 'the epoch stays while the log lives', async ({ bus, orderId, append }) => {
    const empty = await bus.head(orderId);
    await append('a');
    const first = await bus.head(orderId);
    await append('b');
    expectSame(
      [first.epoch, (await bus.head(orderId)).epoch],
      [empty.epoch, empty.epoch],
      'Make the epoch at the first read or append, keep it with the log, and change it only when the log was lost.',
    );
  }),

  busCase(context, 'head tells the newest update', async ({ bus, orderId, append }) => {
    await append('a', 'b', 'c');
    const { update } = await bus.head(orderId);
    expectSame([update?.version, update?.note], [3, 'c'], 'Read the newest entry of the log.');
  }),

  busCase(context, 'history tells the newest updates, oldest first', async ({ bus, orderId, append }) => {
    await append('a', 'b', 'c');
    const versions = async (limit: number) =>
      (await bus.history(orderId, limit)).updates.map(({ version }) => version);
    expectSame(
      [await versions(0), await versions(1), await versions(2), await versions(50)],
      [[], [3], [2, 3], [1, 2, 3]],
      'Of history(id, limit) the newest `limit` updates are asked for (none for 0, all when there are fewer), in version order.',
    );
  }),

  busCase(context, 'history is of the epoch of the head', async ({ bus, orderId, append }) => {
    const fix = 'Read the updates and the epoch at one moment, and answer both, with and without updates.';
    const { epoch } = await bus.head(orderId);
    expectSame((await bus.history(orderId, 1)).epoch, epoch, fix);
    await append('a');
    expectSame((await bus.history(orderId, 1)).epoch, epoch, fix);
    expectSame((await bus.history(orderId, 0)).epoch, epoch, fix);
  }),

  busCase(context, 'everything an update has survives the log', async ({ bus, orderId, hears }) => {
    const ear = hear();
    await bus.open(orderId, {}, ear.listener);
    const stored = await bus.append({ ...noteOn(orderId, ''), ...everything }, appending);
    const fix = 'Store and deliver all fields of an update as they are: `userId` too, times as text.';
    const { id, storedAt } = stored;
    expectSame(stored, { ...noteOn(orderId, ''), ...everything, version: 1, id, storedAt }, fix);
    expectSame((await bus.head(orderId)).update, stored, fix);
    expectSame((await bus.history(orderId, 1)).updates, [stored], fix);
    await hears(ear, [1], fix);
    expectSame(ear.updates, [stored], fix);
  }),

  ...Object.entries(awkwardTexts).map(([kind, text]) =>
    busCase(context, `a note with ${kind} comes back unchanged`, async ({ bus, orderId, append, hears }) => {
      const ear = hear();
      await bus.open(orderId, {}, ear.listener);
      await append(text);
      const fix = 'Store an update as JSON text, which escapes what the engine would refuse or change.';
      expectSame((await bus.head(orderId)).update?.note, text, fix);
      await hears(ear, [1], fix);
      expectSame(ear.updates[0]?.note, text, fix);
    }),
  ),

  busCase(context, 'orders whose ids look alike are kept apart', async ({ bus, orderId, hears }) => {
    // The random part comes last: what stands at the front of an id is what gets trimmed or parsed.
    const long = orderId.padStart(127, 'x');
    const ids = [...similarIds.map((id) => `${id}${orderId}`), `${long}1`, `${long}2`];
    const ears = ids.map(() => hear());
    for (const [index, ear] of ears.entries()) await bus.open(ids[index] ?? '', {}, ear.listener);
    for (const id of ids) await bus.append(noteOn(id, id), appending);
    for (const [index, id] of ids.entries()) {
      const fix = `Keep each order under exactly its id, of up to 128 characters: ${JSON.stringify(id)} was mixed up.`;
      expectSame(
        (await bus.history(id, 10)).updates.map(({ note }) => note),
        [id],
        fix,
      );
      await hears(ears[index] ?? hear(), [1], fix);
    }
  }),
];
