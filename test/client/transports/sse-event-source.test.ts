import { EventSource } from 'eventsource';
import { expect, test } from 'vitest';
import { sse } from '../../../src/client/index.js';
import { connected } from '../messages.js';
import { startEventStreamServer } from './event-stream-server.js';
import { connect, eventually } from './recording-sink.js';

test('an EventSource requests heartbeats as messages, and keeps the query of the URL', async () => {
  const server = await startEventStreamServer();
  connect(sse({ url: `${server.url}?shop=1`, EventSource }));
  expect(Object.fromEntries((await server.next()).url.searchParams)).toEqual({
    shop: '1',
    heartbeat: 'message',
  });
});

test('an EventSource of a server that states no heartbeat interval stays fresh for ever', async () => {
  const server = await startEventStreamServer();
  const { calls } = connect(sse({ url: server.url, EventSource }));
  (await server.next()).open().send(connected());
  await eventually(() => expect(calls.open).toMatchObject([{ freshFor: Number.POSITIVE_INFINITY }]));
});
