import { expect, test } from 'vitest';
import { createShop, get } from '../shop.js';

const json = 'application/json';
const stream = 'text/event-stream';

test.each([
  [undefined, json],
  ['*/*', json],
  ['text/event-stream', stream],
  ['Text/Event-Stream; q=0.5, */*;q=0.1', stream],
  ['text/event-stream;q=0, application/json', json],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', json],
])('handle answers Accept: %s with %s', async (accept, type) => {
  const shop = createShop();
  const response = await shop.handle(get('/', { headers: accept ? { Accept: accept } : {} }), 'a1');
  expect(response.headers.get('Content-Type')).toContain(type);
  await response.body?.cancel();
});

test.each([
  ['stream', 'application/json'],
  ['stream', 'text/event-stream;q=0, */*'],
  ['snapshot', 'text/event-stream'],
  ['handle', 'text/html'],
] as const)('%s refuses Accept: %s with 406, before it authenticates', async (way, accept) => {
  const response = await createShop()[way](get('/', { as: null, headers: { Accept: accept } }), 'a1');
  expect(response.status).toBe(406);
  expect(await response.json()).toMatchObject({ error: { code: 'not-acceptable' } });
});
