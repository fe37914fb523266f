import { expect, onTestFinished, test, vi } from 'vitest';
import { minute } from '../messages.js';
import { watchOrder } from './watched-order.js';

test('the old connection is closed after the new one has opened', () => {
  const { client, transport, server: old } = watchOrder();
  old.open();
  client.refresh('o1');
  expect(transport.connections).toHaveLength(2);
  expect(old.isClosed).toBe(false);
  transport.connection.open();
  expect(old.isClosed).toBe(true);
});

test('the old connection delivers updates until the new one opens', () => {
  const watched = watchOrder();
  const { client, server: old } = watched;
  old.open();
  old.snapshot({ status: 'PENDING', version: 1 }, 'k-1');
  client.refresh('o1');
  old.update({ status: 'PROCESSING', version: 2 }, 'k-2');
  expect(watched.live.order?.status).toBe('PROCESSING');
});

test('repeated refreshes keep the serving connection, and at most two connections', () => {
  const { client, transport, server: old } = watchOrder();
  old.open();
  for (let times = 0; times < 5; times += 1) client.refresh('o1');
  expect(old.isClosed).toBe(false);
  expect(transport.connections.filter(({ isClosed }) => !isClosed)).toHaveLength(2);
});

test('a refresh that cannot connect does not affect the serving connection', () => {
  const watched = watchOrder();
  const { client, transport, server: old } = watched;
  old.open();
  client.refresh('o1');
  transport.connection.lose();
  expect(watched.live).toMatchObject({ connection: 'open', error: null });
  expect(old.isClosed).toBe(false);
  old.lose();
  expect(watched.live.connection).toBe('reconnecting');
});

test('a lost connection that reopens before the new one is kept instead of it', () => {
  const watched = watchOrder();
  const { client, transport, server: old } = watched;
  old.open();
  old.lose();
  client.refresh('o1');
  const { connection: renewed } = transport;
  old.open();
  expect(renewed.isClosed).toBe(true);
  expect(old.isClosed).toBe(false);
  expect(watched.live).toMatchObject({ connection: 'open', error: null });
});

test('a refresh that can only poll delivers its updates, and replaces a stream when that is lost (G5)', () => {
  const watched = watchOrder();
  const { client, transport, server: old } = watched;
  old.open();
  client.refresh('o1');
  const { connection: renewed } = transport;
  renewed.open({ type: 'polling', live: false });
  renewed.snapshot({ status: 'SHIPPED', version: 3 }, 'k-3');
  expect(old.isClosed).toBe(false);
  expect(watched.live).toMatchObject({ connection: 'open', order: { status: 'SHIPPED' } });
  old.lose();
  expect(old.isClosed).toBe(true);
  expect(watched.live).toMatchObject({ connection: 'polling', connectionType: 'polling', error: null });
  renewed.open({ live: true });
  expect(watched.live.connection).toBe('open');
  expect(transport.connections.filter(({ isClosed }) => !isClosed)).toEqual([renewed]);
});

test('a connection that replaces a lost stream proves only what remains of its time (G4)', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const watched = watchOrder();
  const { client, transport, server: old } = watched;
  old.open({ freshFor: 75_000 });
  client.refresh('o1');
  const { connection: renewed } = transport;
  renewed.open({ live: false, freshFor: 25_000 });
  vi.advanceTimersByTime(15_000);
  old.lose();
  vi.advanceTimersByTime(9_999);
  expect(watched.live.connection).toBe('polling');
  vi.advanceTimersByTime(1);
  expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
  renewed.alive();
  vi.advanceTimersByTime(24_999);
  expect(watched.live.connection).toBe('polling');
});

test('a refresh that polled first replaces a stream when it streams too', () => {
  const { client, transport, server: old } = watchOrder();
  old.open();
  client.refresh('o1');
  transport.connection.open({ live: false });
  transport.connection.open({ live: true });
  expect(old.isClosed).toBe(true);
});

test('a refresh that is refused ends both', () => {
  const watched = watchOrder();
  const { client, transport, server: old } = watched;
  old.open();
  client.refresh('o1');
  transport.connection.refuse(401);
  expect(watched.live).toMatchObject({ connection: 'refused', error: { status: 401 } });
  expect(old.isClosed).toBe(true);
});

test('a refresh is a new attempt after a refusal', () => {
  const watched = watchOrder();
  const { client, transport, server } = watched;
  server.refuse(401);
  client.refresh('o1');
  expect(watched.live.connection).toBe('reconnecting');
  transport.connection.open();
  expect(watched.live).toMatchObject({ connection: 'open', error: null });
});

test('the new connection resumes from the cursor', () => {
  const { client, transport, server } = watchOrder();
  server.open();
  server.snapshot({ status: 'PENDING', version: 7 }, 'k-7');
  client.refresh('o1');
  expect(transport.connection.cursor).toBe('k-7');
});

test('an order whose status is ahead of the log is requested as a whole, as its row may have been set back', () => {
  const watched = watchOrder();
  const { client, server, transport, received } = watched;
  const log = { status: 'PROCESSING', version: 2, timestamp: minute(2) };
  server.open();
  server.snapshot({ ...log, ahead: { status: 'SHIPPED' } }, 'k-2-x');
  expect(watched.live.order).toMatchObject({ status: 'PROCESSING', ahead: { status: 'SHIPPED' } });
  client.refresh('o1');
  expect(transport.connection.cursor).toBeUndefined();
  transport.connection.open();
  transport.connection.snapshot(log, 'k-2-x');
  expect(watched.live.order?.ahead).toBeUndefined();
  client.refresh('o1');
  expect(transport.connection.cursor).toBe('k-2-x');
  expect(received.updates).toEqual([]);
});
