import { type MemoryTickets, memoryTickets } from 'react-order-status/server/websocket';
import { afterEach, expect, test, vi } from 'vitest';
import { opened, startSocketShop } from './socket-server.js';

afterEach(() => void vi.useRealTimers());

test('a ticket opens one socket, with the headers of the request that it was issued for', async () => {
  const tickets = memoryTickets();
  const { connected, open } = await startSocketShop({}, { ticket: tickets.redeem });
  const ticket = tickets.issue({ Authorization: 'ann' });
  await connected(`?order=a1&ticket=${ticket}`, {});
  const again = open(`?order=a1&ticket=${ticket}`, {});
  await vi.waitFor(() => expect(again.messages()).toMatchObject([{ status: 401, code: 'unauthorized' }]));
});

test('access is checked again with the headers of the ticket, and the app does not see the ticket', async () => {
  const tickets = memoryTickets();
  const urls = new Set<string>();
  const sessions = new Set(['ann']);
  const { connected } = await startSocketShop(
    {
      reauthorizeInterval: 1,
      authenticate: ({ headers, url }) => {
        urls.add(new URL(url).search);
        const userId = headers.get('Authorization') ?? '';
        return sessions.has(userId) ? { userId } : null;
      },
    },
    { ticket: tickets.redeem },
  );
  const client = await connected(`?order=a1&ticket=${tickets.issue({ Authorization: 'ann' })}`, {});
  await vi.waitFor(() =>
    expect(client.texts.filter((text) => text.startsWith(':')).length).toBeGreaterThan(1),
  );
  expect(client.closed).toBeUndefined();
  sessions.clear();
  await vi.waitFor(() => expect(client.messages().at(-1)).toMatchObject({ reason: 'reauthorize' }));
  expect([...urls]).toEqual(['?order=a1']);
});

test('a message that arrives while the ticket is redeemed is accepted', async () => {
  const received: unknown[] = [];
  let redeem = () => {};
  const { open } = await startSocketShop(
    {},
    {
      ticket: () => new Promise((resolve) => (redeem = () => resolve({ Authorization: 'ann' }))),
      onMessage: ({ data }) => void received.push(data),
    },
  );
  const client = open('?order=a1&ticket=1', {});
  await opened(client);
  client.socket.send(JSON.stringify({ type: 'message', id: 1, orderId: 'a1', data: 'Ring twice.' }));
  // Answered at once, and so after the message was received.
  client.socket.send(JSON.stringify({ type: 'message', id: 2, orderId: 7 }));
  await vi.waitFor(() => expect(client.receipts()).toHaveLength(1));
  redeem();
  await vi.waitFor(() => expect(client.receipts()).toContainEqual({ id: 1 }));
  expect(received).toEqual(['Ring twice.']);
});

test('a ticket function that fails is reported, and the page retries', async () => {
  const onError = vi.fn();
  const error = new Error('the store of tickets is down');
  const { open } = await startSocketShop({}, { onError, ticket: () => Promise.reject(error) });
  const client = open('?order=a1&ticket=1', {});
  await vi.waitFor(() => expect(client.messages()).toMatchObject([{ status: 500, retryable: true }]));
  expect(onError.mock.calls).toEqual([[error]]);
});

test.each([
  ['a text', 'garbage', 500],
  ['a symbol', Symbol('garbage'), 500],
  ['nothing', undefined, 401],
  ['no number', Number.NaN, 401],
])('a ticket function that returns %s opens no stream', async (_, value, status) => {
  // A hostile value.
  const ticket = () => value as never;
  const { shop, open } = await startSocketShop({}, { onError: () => {}, ticket });
  const client = open('?order=a1&ticket=1', { Authorization: 'ann' });
  await vi.waitFor(() => expect(client.messages()).toMatchObject([{ type: 'problem', status }]));
  expect((await shop.health()).streams).toBe(0);
});

test('tickets expire', () => {
  vi.useFakeTimers();
  const { issue, redeem } = memoryTickets({ lifetime: 1_000 });
  const [early, late] = [issue({ Cookie: 'early' }), issue({ Cookie: 'late' })];
  vi.advanceTimersByTime(999);
  expect(redeem(early)).toEqual({ Cookie: 'early' });
  vi.advanceTimersByTime(1);
  expect(redeem(late)).toBeNull();
});

test('at most 10,000 tickets are kept, the newest', () => {
  const { issue, redeem }: MemoryTickets = memoryTickets();
  const all = Array.from({ length: 10_001 }, (_, n) => issue({ Cookie: `${n}` }));
  expect(redeem(all[0] ?? '')).toBeNull();
  expect(redeem(all[1] ?? '')).toEqual({ Cookie: '1' });
});
