import { type LogEvent, toCsv, toOcel } from 'react-order-status/server/analytics';
import { expect, test } from 'vitest';

async function* list(...events: readonly LogEvent<string>[]): AsyncGenerator<LogEvent<string>> {
  yield* events;
}

const textOf = (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => new Response(stream).text();

const first = { orderId: 'a', version: 1, status: 'PENDING', timestamp: '2026-03-10T00:00:00.000Z' };
const second = {
  orderId: 'a',
  version: 2,
  status: 'SHIPPED',
  previousStatus: 'PENDING',
  timestamp: '2026-03-11T00:00:00.000Z',
  carrier: 'UPS',
};

test('CSV has a line for each event, and quotes what needs it', async () => {
  const odd = { ...first, orderId: 'b,"1"', carrier: '=1+1' };
  expect((await textOf(toCsv(list(first, second, odd)))).split('\r\n')).toEqual([
    'orderId,version,status,previousStatus,timestamp,carrier',
    'a,1,PENDING,,2026-03-10T00:00:00.000Z,',
    'a,2,SHIPPED,PENDING,2026-03-11T00:00:00.000Z,UPS',
    `"b,""1""",1,PENDING,,2026-03-10T00:00:00.000Z,'=1+1`,
    '',
  ]);
});

test('OCEL has an event for each step, an object for each order, and their types', async () => {
  expect(JSON.parse(await textOf(toOcel(list(first, second))))).toEqual({
    events: [
      {
        id: 'a#1',
        type: 'PENDING',
        time: first.timestamp,
        attributes: [],
        relationships: [{ objectId: 'a', qualifier: 'order' }],
      },
      {
        id: 'a#2',
        type: 'SHIPPED',
        time: second.timestamp,
        attributes: [
          { name: 'previousStatus', value: 'PENDING' },
          { name: 'carrier', value: 'UPS' },
        ],
        relationships: [{ objectId: 'a', qualifier: 'order' }],
      },
    ],
    objects: [{ id: 'a', type: 'order', attributes: [], relationships: [] }],
    eventTypes: ['PENDING', 'SHIPPED'].map((name) => ({
      name,
      attributes: [
        { name: 'previousStatus', type: 'string' },
        { name: 'carrier', type: 'string' },
      ],
    })),
    objectTypes: [{ name: 'order', attributes: [] }],
  });
  expect(JSON.parse(await textOf(toOcel(list())))).toMatchObject({ events: [], objects: [] });
});

test('events are read as fast as the reader takes them, and no further when it leaves', async () => {
  let read = 0;
  let isClosed = false;
  async function* endless(): AsyncGenerator<LogEvent<string>> {
    try {
      for (;;) {
        read += 1;
        yield { ...first, version: read };
      }
    } finally {
      isClosed = true;
    }
  }
  const reader = toCsv(endless()).getReader();
  for (let chunk = 0; chunk < 10; chunk += 1) await reader.read();
  await reader.cancel();
  expect(read).toBeLessThan(20);
  expect(isClosed).toBe(true);
});
