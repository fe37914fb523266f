import { describe, expect, test } from 'vitest';
import { requestText, sendRequest } from './raw-client.js';
import { ways } from './serve.js';
import { serving } from './serving.js';

const STREAM = 'Accept: text/event-stream';

/** `EPOCH` is replaced by the epoch of the log, whose newest version is 2. */
const forged: Readonly<Record<string, string>> = {
  'a future version': 'EPOCH-999',
  'the greatest safe integer': `EPOCH-${Number.MAX_SAFE_INTEGER}`,
  'a greater one': 'EPOCH-9007199254740992',
  'a huge one': `EPOCH-${'9'.repeat(40)}`,
  'a negative one': 'EPOCH--1',
  'version 0': 'EPOCH-0',
  'a leading zero': 'EPOCH-01',
  'a fraction': 'EPOCH-1.5',
  'an exponent': 'EPOCH-1e3',
  'another base': 'EPOCH-0x1',
  'not a number': 'EPOCH-NaN',
  'another epoch': 'other-1',
  'no version': 'EPOCH',
  'the id of another entry': 'EPOCH-1-forgedid',
  'the id of another entry at the head': 'EPOCH-2-forgedid',
  'an id that is too long': `EPOCH-1-${'e'.repeat(17)}`,
  'two ids': 'EPOCH-1-a-b',
  'a bare number': '1',
  'other text': '../../etc/passwd',
  '10 kB': `${'e'.repeat(10_000)}-1`,
  '10 kB of version': `EPOCH-${'1'.repeat(10_000)}`,
  'a list': 'EPOCH-1, EPOCH-1',
  'an ETag': '"EPOCH-1"',
  'bytes beyond ASCII': 'EPOCH-1\xff\xfe',
};

/** Also texts that a header can't carry, or that Node's parser refuses. */
const inQuery: Readonly<Record<string, string>> = {
  ...forged,
  NUL: 'EPOCH-1\0',
  'control characters': '\x01\x1bEPOCH-1',
  'a header': 'EPOCH-1\r\nSet-Cookie: forged=1',
  'fields of a stream': 'EPOCH-1\nid: forged\n\ndata: forged',
  'a line separator': 'EPOCH-1\u2028',
};

describe.each(ways)('%s', (way) => {
  /** The stream of a client that resumes from a cursor, up to an update that is published after `connected`. */
  async function resume(cursor: string, requestOf: (cursor: string) => string) {
    const { port, shop } = await serving(way);
    const publish = (note: string) => shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note });
    await publish('one');
    await publish('two');
    const { epoch = '' } =
      /"(?<epoch>.+)-2-\w+"/.exec((await sendRequest(port, requestText('/orders/a1'))).head.join('\n'))
        ?.groups ?? {};
    expect(epoch).not.toBe('');
    let isPublished = false;
    return sendRequest(port, requestOf(cursor.replaceAll('EPOCH', epoch)), (text) => {
      if (text.includes('"connected"') && !isPublished) {
        isPublished = true;
        void publish('three');
      }
      return text.includes('"version":3') || text.startsWith('HTTP/1.1 400');
    });
  }

  /** The cursor was not accepted: the stream has the whole state and the next update. */
  function expectWholeState({ status, head, body }: Awaited<ReturnType<typeof resume>>) {
    expect(status).toBe(200);
    expect(body).toContain('"resumed":false');
    expect(body).toMatch(/"note":"one".*"note":"two"/);
    expect(body.match(/"type":"order-updated"/g)).toHaveLength(1);
    expect(body.match(/^id: .*$/gm)?.map((line) => line.split('-')[1])).toEqual(['2', '3']);
    expect([...head, body].join('\n')).not.toMatch(/forged|eeee|passwd|-999/);
  }

  test.each(Object.entries(forged))('Last-Event-ID forged as %s gets the whole state', async (_, cursor) => {
    expectWholeState(
      await resume(cursor, (forgery) => requestText('/orders/a1', [STREAM, `Last-Event-ID: ${forgery}`])),
    );
  });

  test.each(Object.entries(inQuery))('lastEventId forged as %s gets the whole state', async (_, cursor) => {
    expectWholeState(
      await resume(cursor, (forgery) =>
        requestText(`/orders/a1?lastEventId=${encodeURIComponent(forgery)}`, [STREAM]),
      ),
    );
  });

  test.each(['EPOCH-999', 'EPOCH-1-forgedid', 'other-1', `EPOCH-${Number.MAX_SAFE_INTEGER}`])(
    'on a stream of several orders, a cursor forged as %s gets the whole state',
    async (cursor) => {
      expectWholeState(
        await resume(cursor, (forgery) => requestText(`/orders?order=a1@${forgery}`, [STREAM])),
      );
    },
  );

  test.each(['*', '"x-1"', `"${'e'.repeat(10_000)}"`, '"\xff', 'W/', ',,,,'])(
    'If-None-Match: %s is answered with the order, or 304 by `*`',
    async (tag) => {
      const { port, shop } = await serving(way);
      await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
      const answer = await sendRequest(port, requestText('/orders/a1', [`If-None-Match: ${tag}`]));
      expect(answer.status).toBe(tag === '*' ? 304 : 200);
    },
  );

  test('control characters in the header are refused by the server, or get the whole state', async () => {
    for (const bytes of ['\0', '\x01', '\x7f', '\r', '\n forged']) {
      const answer = await resume(`EPOCH-1${bytes}`, (cursor) =>
        requestText('/orders/a1', [STREAM, `Last-Event-ID: ${cursor}`]),
      );
      if (answer.status !== 400) expectWholeState(answer);
    }
  });
});
