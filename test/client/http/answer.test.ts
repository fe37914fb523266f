import { afterEach, expect, test, vi } from 'vitest';
import { createAnswerInterpreter, interpretStatus } from '../../../src/client/http/answer.js';

afterEach(() => void vi.useRealTimers());

const interpret = (response: Response, isFinal = false) =>
  createAnswerInterpreter(() => isFinal).interpret(response);
const retryAfter = (value: string) =>
  interpret(new Response(null, { status: 503, headers: { 'Retry-After': value } }));

test.each([
  ['120', 120_000],
  ['0', 0],
  ['Sun, 01 Jan 2034 00:00:30 GMT', 30_000],
  ['Sat, 31 Dec 2033 23:00:00 GMT', 0],
  ['soon', undefined],
  ['-5', 0],
  ['', undefined],
])('Retry-After %j is %j ms', async (value, ms) => {
  vi.useFakeTimers({ now: Date.UTC(2034, 0, 1) });
  expect(await retryAfter(value)).toMatchObject({ code: 'http', status: 503, retryAfter: ms });
});

test.each([
  ['Sun, 01 Jan 2034 00:00:30 GMT', 'Sun, 01 Jan 2034 00:00:10 GMT', 20_000],
  ['Sun, 01 Jan 2034 00:00:30 GMT', 'today', 30_000],
  ['120', 'Sun, 01 Jan 2034 00:00:10 GMT', 120_000],
])('Retry-After %j of a response from %j is %j ms', async (value, date, ms) => {
  vi.useFakeTimers({ now: Date.UTC(2034, 0, 1) });
  const response = new Response(null, { status: 503, headers: { 'Retry-After': value, Date: date } });
  expect(await interpret(response)).toMatchObject({ retryAfter: ms });
});

test('204 ends only an order that is final', async () => {
  const answer = new Response(null, { status: 204 });
  expect(await interpret(answer, true)).toEqual({ reason: 'finished' });
  expect(await interpret(answer)).toMatchObject({ code: 'not-the-server', status: 204 });
});

test.each(['application/json', 'application/json; charset=utf-8', 'application/problem+json'])(
  "the server's own error body (%s) means a refusal",
  async (type) => {
    const body = '{"error":{"code":"order-not-found","message":"There is no such order."}}';
    const answer = new Response(body, { status: 404, headers: { 'Content-Type': type } });
    expect(await interpret(answer)).toMatchObject({
      reason: 'refused',
      error: {
        code: 'http',
        status: 404,
        message: 'The server answered 404. There is no such order.',
      },
    });
  },
);

const json = { 'Content-Type': 'application/json' };

test.each([
  ['is text', { 'Content-Type': 'text/plain' }, '{"error":{"code":"not-found"}}'],
  ['is empty', json, ''],
  ['is null', json, 'null'],
  ['has no code', json, '{"error":"Not Found","statusCode":404}'],
  ['has null as error', json, '{"error":null}'],
  ['has a number as code', json, '{"error":{"code":404}}'],
  ['is too long', json, `{"error":{"code":"not-found","message":"${'x'.repeat(16_384)}"}}`],
])('a 404 whose body %s is not from the server', async (_, headers, body) => {
  const answer = new Response(body, { status: 404, headers });
  expect(await interpret(answer)).toMatchObject({ code: 'not-the-server', status: 404 });
});

test.each([202, 206, 400, 401, 403, 404, 405, 406, 410, 415])(
  "a %i without the server's error body is retried",
  async (status) => {
    const outcome = await interpret(new Response('no', { status, headers: { 'Retry-After': '7' } }));
    expect(outcome).toMatchObject({ code: 'not-the-server', status, retryAfter: 7_000, isTerminal: false });
  },
);

test.each([408, 425, 429, 500, 502, 503])(
  "a %i is taken as the server's without its error body",
  async (status) => {
    expect(await interpret(new Response('no', { status }))).toMatchObject({ code: 'http', status });
  },
);

test.each([401, 403, 404, 410])('%i is refused', (status) => {
  expect(interpretStatus(status)).toMatchObject({ reason: 'refused', error: { status } });
});

test.each([400, 405, 406, 415])('%i means that another transport may serve', (status) => {
  expect(interpretStatus(status)).toMatchObject({
    reason: 'unsupported',
    error: { status },
  });
});

test.each([202, 301, 408, 425, 429, 500, 502, 503, 504])('%i is retried', (status) => {
  expect(interpretStatus(status)).toMatchObject({ code: 'http', status });
});

test("the message contains the server's own message", () => {
  expect(interpretStatus(503, { detail: 'The bus is down.' })).toMatchObject({
    message: 'The server answered 503. The bus is down.',
  });
});
