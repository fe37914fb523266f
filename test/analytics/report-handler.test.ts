import {
  countedAnalytics,
  createReportHandler,
  memoryAnalyticsStore,
  type ReportHandlerOptions,
  type ReportQuery,
} from 'react-order-status/server/analytics';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-29T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

function shop(options: Partial<ReportHandlerOptions> = {}) {
  const { report } = countedAnalytics({ store: memoryAnalyticsStore() });
  const queries: ReportQuery[] = [];
  const errors: unknown[] = [];
  const handler = createReportHandler({
    analytics: {
      report: (query) => {
        queries.push(query);
        return report(query);
      },
    },
    authorize: (request) => request.headers.get('Authorization') === 'admin',
    onError: (error) => errors.push(error),
    ...options,
  });
  const get = (query = '', headers: HeadersInit = {}, method = 'GET') =>
    handler(
      new Request(`http://shop.test/report${query}`, {
        method,
        headers: { Authorization: 'admin', ...headers },
      }),
    );
  return { get, queries, errors };
}

test('an administrator receives the report of the period', async () => {
  const { get, queries } = shop();
  const response = await get('?since=2026-11-01&until=2026-11-08T00:00:00%2B01:00&groupBy=day');
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('private, no-cache');
  expect(await response.json()).toMatchObject({ since: '2026-11-01T00:00:00.000Z', edges: [], groups: [] });
  expect(queries).toEqual([
    { since: new Date('2026-11-01'), until: new Date('2026-11-07T23:00:00Z'), groupBy: 'day' },
  ]);
});

test('without a period it is about the last 30 days', async () => {
  const { get, queries } = shop();
  await get();
  expect(queries).toEqual([
    { since: new Date('2026-10-30T12:00:00Z'), until: new Date('2026-11-29T12:00:00Z') },
  ]);
});

test('equal requests share a report for a minute, and a known one is not sent again', async () => {
  const { get, queries } = shop();
  const [first, second] = await Promise.all([get(), get()]);
  expect(queries).toHaveLength(1);
  const etag = first?.headers.get('ETag') ?? '';
  expect(second?.headers.get('ETag')).toBe(etag);
  for (const known of [etag, `"other", W/${etag}`]) {
    const response = await get('', { 'If-None-Match': known });
    expect([response.status, await response.text()]).toEqual([304, '']);
  }
  vi.advanceTimersByTime(60_000);
  expect((await get('', { 'If-None-Match': etag })).status).toBe(200);
  expect(queries).toHaveLength(2);
});

test.each([
  ['?since=yesterday', 'invalid-query'],
  ['?since=2026-11-02&until=2026-11-01', 'invalid-query'],
  ['?groupBy=year', 'invalid-query'],
])('a query that is not valid is answered 400: %s', async (query, code) => {
  const response = await shop().get(query);
  expect([response.status, await response.json()]).toMatchObject([400, { error: { code } }]);
});

test('others are answered 403, before anything is read', async () => {
  const { get, queries } = shop();
  const response = await get('?groupBy=year', { Authorization: 'customer' });
  expect([response.status, await response.json()]).toMatchObject([403, { error: { code: 'forbidden' } }]);
  expect(queries).toEqual([]);
});

test('what an app without types returns allows nothing but `true`', async () => {
  // Untyped code may return anything.
  const { get } = shop({ authorize: (() => 'yes') as unknown as ReportHandlerOptions['authorize'] });
  expect((await get()).status).toBe(403);
});

test('other methods are answered 405', async () => {
  const response = await shop().get('', {}, 'POST');
  expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
});

test.each([
  ['authorize', { authorize: () => Promise.reject(new Error('no sessions')) }],
  ['the report', { analytics: { report: () => Promise.reject(new Error('no database')) } }],
])('what %s throws is reported and answered 503, and the next request tries again', async (_, options) => {
  const { get, errors } = shop(options);
  for (const count of [1, 2]) {
    const response = await get();
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5']);
    expect(errors).toHaveLength(count);
  }
});

test('a report is read again when it is no longer fresh, also when the clock was set back meanwhile', async () => {
  const { get, queries } = shop();
  await get();
  vi.setSystemTime(Date.now() - 86_400_000);
  vi.advanceTimersByTime(60_000);
  await get();
  expect(queries).toHaveLength(2);
});

test('a report that takes too long is answered 503', async () => {
  const { get, errors } = shop({ analytics: { report: () => new Promise(() => {}) } });
  const response = get();
  await vi.advanceTimersByTimeAsync(30_000);
  expect((await response).status).toBe(503);
  expect(errors).toMatchObject([{ code: 'unavailable' }]);
});
