import type { OrderReport } from 'react-order-status/server/analytics';
import {
  createWeeklyReports,
  type JobHandler,
  memoryDeliveries,
  memoryQueue,
  type NotificationQueue,
  type Recipient,
  type ReportMessage,
  type WeeklyReport,
  type WeeklyReportsOptions,
} from 'react-order-status/server/notify';
import {
  type Mail,
  mailLanguages,
  type ReportEmailOptions,
  reportEmail,
  smtpTransport,
} from 'react-order-status/server/notify/email';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startSink, transporterTo } from './smtp-sink.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const edge = (from: string, to: string, share: number, p50: number) => ({
  from,
  to,
  count: 200,
  measured: 200,
  mean: p50,
  p50,
  p90: 2 * p50,
  p95: 3 * p50,
  p99: 4 * p50,
  total: 200 * p50,
  share,
});
const trend = { measured: 190, p50: DAY, change: 1.8, pValue: 0.00003, verdict: 'slower' } as const;
const held = { ...edge('PROCESSING', 'SHIPPED', 0.61, 1.5 * DAY), trend };

const report: OrderReport<string> = {
  since: '2026-11-22T23:00:00.000Z',
  until: '2026-11-29T23:00:00.000Z',
  createdAt: '2026-11-30T06:00:00.000Z',
  timeZone: 'Europe/Berlin',
  edges: [held, edge('SHIPPED', 'DELIVERED', 0.39, 30 * HOUR)],
  waiting: [
    { status: 'PROCESSING', count: 31, oldest: 9 * DAY, p90: 2 * DAY },
    { status: 'SHIPPED', count: 1_200, oldest: 4 * DAY, p90: DAY },
  ],
  bottlenecks: [
    { kind: 'share', from: 'PROCESSING', to: 'SHIPPED', share: 0.61, p50: 1.5 * DAY },
    { kind: 'slower', from: 'PROCESSING', to: 'SHIPPED', trend },
    { kind: 'stuck', status: 'PROCESSING', count: 7, oldest: 9 * DAY, usual: 3 * DAY },
  ],
};

const onTime = {
  delivered: 212,
  first: { promised: 200, kept: 182, early: 20, late: { p50: 20 * HOUR, p90: 3 * DAY, worst: 5 * DAY } },
  last: { promised: 200, kept: 190, early: 4, late: null },
};

const content: WeeklyReport = {
  week: '2026-11-23',
  report,
  stuck: [
    { orderId: '10042', status: 'PROCESSING', since: '2026-11-21T00:00:00Z', age: 9 * DAY, usual: 3 * DAY },
  ],
  orders: 230,
  onTime,
  before: { orders: 198, onTime: { ...onTime, delivered: 240 } },
};

const empty: WeeklyReport = {
  ...content,
  report: { ...report, edges: [], waiting: [], bottlenecks: [] },
  stuck: [],
  orders: 0,
  onTime: {
    delivered: 0,
    first: { promised: 0, kept: 0, early: 0, late: null },
    last: { promised: 0, kept: 0, early: 0, late: null },
  },
};

const options: ReportEmailOptions = {
  transport: { send: () => Promise.reject(new Error('No mail is sent here.')) },
  from: 'My Shop <orders@shop.example>',
  orderUrl: (orderId) => `https://shop.example/admin/orders/${orderId}`,
  reportUrl: 'https://shop.example/admin/report',
};

async function mailOf(
  recipient: Partial<Recipient> = {},
  more: Partial<ReportEmailOptions> = {},
  week: WeeklyReport = content,
): Promise<Mail> {
  const message: ReportMessage<string> = {
    id: 'week-1',
    address: 'boss@shop.example',
    recipient: { userId: 'boss', locale: 'en', timeZone: 'Europe/Berlin', ...recipient },
    content: week,
  };
  // It is what `render` of this channel returns.
  return (await reportEmail({ ...options, ...more }).render(message)) as Mail;
}

const shownIn = ({ subject, text, html }: Mail) =>
  `${subject}\n${text}\n${html.replace(/<style>.*?<\/style>/g, '')}`;

test('a report has the figures, what holds orders up, what got worse, stuck orders, and punctuality', async () => {
  const { subject, text } = await mailOf();
  expect(subject).toBe('My Shop: your orders in the week Nov 23–29');
  const flat = text.replace(/\s+/g, ' ');
  for (const part of [
    'New orders 230 Week before: 198',
    'Delivered 212 Week before: 240',
    'On time 91% Week before: 91%',
    'Waiting now 1,231',
    'Where the time goes Processing → Shipped 61% of the total time · median: 36 hours',
    'Processing Longer than usual: 7 · longest: 9 days · 95 % take at most 3 days',
    'What became slower Processing → Shipped × 1.8 compared with the week before · median: 36 hours, before: 24 hours',
    'Probability of such a difference by chance: < 0.0001',
    '10042 https://shop.example/admin/orders/10042 Processing · 9 days · 95 % take at most 3 days',
    'and 6 more',
    '182 of 200 by the date promised first (91%)',
    'Late deliveries · median: 20 hours · longest: 5 days',
    'https://shop.example/admin/report',
  ]) {
    expect(flat).toContain(part);
  }
});

test.each(mailLanguages)(
  'a report is complete in %s, in its direction, also of a week without orders',
  async (locale) => {
    for (const week of [content, empty]) {
      const mail = await mailOf({ locale }, {}, week);
      const direction = locale === 'ar' || locale === 'he' ? 'rtl' : 'ltr';
      expect(mail.html).toContain(`<html dir="${direction}" lang="${locale}">`);
      expect(new Set(mail.html.match(/ lang="[^"]*"/g))).toEqual(new Set([` lang="${locale}"`]));
      expect(mail.text).toContain('https://shop.example/admin/report');
      expect(shownIn(mail).match(/undefined|\bnull\b|NaN|\[object|\{\w*\}/g)).toBe(null);
    }
  },
);

test('a probability below the smallest one is not shown as one above it from right to left', async () => {
  expect((await mailOf({ locale: 'he' })).text).toContain('\u2066< 0.0001\u2069');
});

test('each language has texts of its own', async () => {
  const subjects = await Promise.all(mailLanguages.map(async (locale) => (await mailOf({ locale })).subject));
  expect(new Set(subjects).size).toBe(mailLanguages.length);
});

test('a week without orders says so, and invents no punctuality', async () => {
  const { text } = await mailOf({}, {}, empty);
  for (const part of [
    'Nothing was measured in this week.',
    'No step became slower than in the week before.',
    'No order waits unusually long.',
    'No delivery of the week had a delivery date.',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('%');
});

test('a report loads nothing and runs nothing: no script, no picture, no font, also with a logo', async () => {
  const { html } = await mailOf({}, { brand: { logoUrl: 'https://shop.example/logo.png' } });
  expect(html).not.toMatch(/<script|<img|url\(|<link|@import/);
});

test('every colour of a report has a dark one', async () => {
  const { html } = await mailOf();
  const [, style = ''] = /<style>(.*?)<\/style>/.exec(html) ?? [];
  const classes = new Set(
    [...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')),
  );
  const coloured = [...classes].filter((name) => /^m-(page|card|box|text|muted|line)$/.test(name));
  expect(coloured).toEqual(expect.arrayContaining(['m-page', 'm-card', 'm-text', 'm-muted']));
  for (const name of coloured) {
    expect(style).toMatch(new RegExp(`prefers-color-scheme:dark\\)\\{.*\\.${name}\\{`));
  }
  // Text without a colour of its own would stay dark on dark.
  for (const [tag] of html.matchAll(/<(?:p|h1|h2)\b[^>]*>/g)) expect(tag).toMatch(/m-(text|muted)/);
});

const evil = '</p><script>alert(1)</script><img src=x onerror=alert(2)>';

test('ids of orders and statuses are escaped', async () => {
  const [order = expect.fail()] = content.stuck;
  const { html } = await mailOf(
    {},
    { orderUrl: () => 'https://shop.example/' },
    {
      ...content,
      stuck: [{ ...order, orderId: evil, status: evil }],
      report: { ...report, bottlenecks: [{ kind: 'share', from: evil, to: evil, share: 1, p50: 1 }] },
    },
  );
  expect(html).not.toMatch(/<script|<img/);
});

test('a page of an order that is no http(s) URL is refused when it is sent', async () => {
  const channel = reportEmail({ ...options, orderUrl: () => 'javascript:alert(1)' });
  const message = { id: 'week-1', address: 'boss@shop.example', recipient: { userId: 'boss' }, content };
  expect(await channel.send(message, new AbortController().signal)).toMatchObject({
    outcome: 'refused',
    error: { code: 'invalid-mail' },
  });
});

test('an address or URL that is none is refused at creation', () => {
  expect(() => reportEmail({ ...options, from: 'nobody' })).toThrow(TypeError);
  expect(() => reportEmail({ ...options, reportUrl: '/report' })).toThrow(TypeError);
  expect(() => reportEmail({ ...options, domain: 'a b' })).toThrow(TypeError);
});

/** A shop that sends by SMTP. Timers are real, so the report of last week is due at once where the clock says so. */
async function shop(more: Partial<WeeklyReportsOptions> = {}, now = '2026-11-30T06:00:30Z') {
  vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const sink = await startSink();
  const errors: unknown[] = [];
  const periods: string[] = [];
  const staff: Recipient[] = [
    { userId: 'boss', email: 'boss@shop.example', locale: 'de', timeZone: 'Europe/Berlin' },
    { userId: 'yael', email: 'yael@shop.example', locale: 'he', timeZone: 'Asia/Jerusalem' },
  ];
  const analytics: WeeklyReportsOptions['analytics'] = {
    report: async ({ since, until }) => {
      periods.push(`${since.toISOString()} ${until.toISOString()}`);
      return report;
    },
    stuck: async () => content.stuck,
    funnel: async () => ({ orders: 230, steps: [], others: [] }),
    onTime: async () => onTime,
  };
  const queue = memoryQueue();
  const deliveries = memoryDeliveries();
  const startProcess = (own: Partial<WeeklyReportsOptions> = {}) => {
    const running = createWeeklyReports({
      analytics,
      queue,
      deliveries,
      channel: reportEmail({ ...options, transport: smtpTransport(transporterTo(sink.port)) }),
      recipients: () => staff,
      timeZone: 'Europe/Berlin',
      onError: (error) => errors.push(error),
      ...more,
      ...own,
    }).start();
    onTestFinished(() => running.close());
    return running;
  };
  return { sink, errors, periods, staff, queue, deliveries, analytics, startProcess };
}

const sentTo = (sink: Awaited<ReturnType<typeof startSink>>) =>
  sink.mails.map(({ headers }) => String(headers.get('to') && JSON.stringify(headers.get('to')))).sort();

test('each recipient gets one mail over SMTP, from several processes and after restarts', async () => {
  const { sink, startProcess, deliveries, errors, periods } = await shop();
  const processes = [startProcess(), startProcess(), startProcess()];
  await expect.poll(() => sink.mails.length).toBe(2);
  for (const each of processes) await each.close();
  const restarted = startProcess();
  await expect
    .poll(async () => (await deliveries.ofUser('boss')).map(({ state }) => state))
    .toEqual(['sent']);
  await restarted.close();
  expect(sink.mails).toHaveLength(2);
  expect(new Set(sentTo(sink)).size).toBe(2);
  expect(errors).toEqual([]);
  // The week of Berlin, from Monday to Monday.
  expect(new Set(periods)).toEqual(new Set(['2026-11-22T23:00:00.000Z 2026-11-29T23:00:00.000Z']));

  const german = sink.mails.find(({ subject }) => subject?.includes('Ihre Bestellungen'));
  expect(german?.from?.value).toEqual([{ name: 'My Shop', address: 'orders@shop.example' }]);
  expect(german?.messageId).toMatch(/^<[\w-]{43}@shop\.example>$/);
  expect(german?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(german?.text).toContain('Wo die Zeit bleibt');
  expect(german?.html).toContain('<html dir="ltr" lang="de">');
  expect(sink.mails.some(({ html }) => String(html).includes('<html dir="rtl" lang="he">'))).toBe(true);
});

/** A queue whose jobs the test runs. */
function manualQueue() {
  let handler: JobHandler = () => Promise.reject(new Error('No worker has started.'));
  const ids = new Set<string>();
  const queue: NotificationQueue = {
    async add(jobs) {
      for (const { id } of jobs) ids.add(id);
    },
    work(given) {
      handler = given;
      return { close: async () => {} };
    },
    close: async () => {},
  };
  return {
    queue,
    ids,
    /** Makes one attempt for each job, when the one before wants it. */
    async attempt() {
      const results = await Promise.all([...ids].map((id) => handler(id)));
      const [next] = results.flatMap((again) => again ?? []);
      if (next) vi.setSystemTime(next.notBefore);
      return next !== undefined;
    },
  };
}

const onlyBoss = () => [{ userId: 'boss', email: 'boss@shop.example' }];

test('a mail whose connection was cut is sent again, with the same Message-ID', async () => {
  const { queue, ids, attempt } = manualQueue();
  const { sink, startProcess, errors, deliveries } = await shop();
  sink.behave({ cut: true });
  startProcess({ queue, recipients: onlyBoss });
  await expect.poll(() => ids.size).toBe(1);
  expect(await attempt()).toBe(true);
  expect(errors).toHaveLength(1);
  sink.behave({});
  expect(await attempt()).toBe(false);
  expect(await attempt()).toBe(false);
  expect(sink.mails.map(({ messageId }) => messageId)).toEqual([
    sink.mails[0]?.messageId,
    sink.mails[0]?.messageId,
  ]);
  expect(await deliveries.ofUser('boss')).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

test('a mail that a server never takes is given up after two days', async () => {
  const { queue, ids, attempt } = manualQueue();
  const { sink, startProcess, deliveries } = await shop();
  sink.behave({ rcpt: { code: 451, text: '4.7.1 Greylisted' } });
  startProcess({ queue, recipients: onlyBoss });
  await expect.poll(() => ids.size).toBe(1);
  expect(await attempt()).toBe(true);
  vi.setSystemTime(new Date('2026-12-02T06:00:00Z'));
  expect(await attempt()).toBe(false);
  expect(await deliveries.ofUser('boss')).toMatchObject([{ state: 'suppressed', reason: 'expired' }]);
  expect(sink.mails).toEqual([]);
});

test('who is no recipient any more, or has no address, gets nothing', async () => {
  let calls = 0;
  const { sink, startProcess, staff, deliveries } = await shop();
  startProcess({
    recipients: () => {
      calls += 1;
      const [boss = expect.fail()] = staff;
      const left: Recipient = { userId: 'left', email: 'left@shop.example' };
      return calls === 1 ? [boss, left, { userId: 'none' }] : [boss];
    },
  });
  await expect
    .poll(async () => (await deliveries.ofUser('left')).map(({ state, reason }) => [state, reason]))
    .toEqual([['suppressed', 'gone']]);
  await expect.poll(() => sink.mails.length).toBe(1);
  expect(await deliveries.ofUser('none')).toEqual([]);
});

test('reports that fail are read again, and what failed is reported', async () => {
  const { queue, ids, attempt } = manualQueue();
  const { sink, startProcess, errors, analytics } = await shop();
  const fails = vi.fn(analytics.report).mockRejectedValueOnce(new Error('no database'));
  startProcess({ queue, analytics: { ...analytics, report: fails }, recipients: onlyBoss });
  await expect.poll(() => ids.size).toBe(1);
  expect(await attempt()).toBe(true);
  expect(errors).toMatchObject([{ message: 'no database' }]);
  expect(sink.mails).toEqual([]);
  expect(await attempt()).toBe(false);
  expect(sink.mails).toHaveLength(1);
});

test('a process that starts more than two days late sends nothing', async () => {
  const { startProcess, deliveries, queue } = await shop({}, '2026-12-02T06:00:01Z');
  const added = vi.spyOn(queue, 'add');
  const running = startProcess();
  await running.close();
  expect(added).not.toHaveBeenCalled();
  expect(await deliveries.ofUser('boss')).toEqual([]);
});

test('a queue that also carries messages of orders leaves them to others', async () => {
  const { queue, ids, attempt } = manualQueue();
  const { startProcess, deliveries, sink } = await shop();
  const now = new Date().toISOString();
  await deliveries.add([
    {
      id: 'of-an-order',
      orderId: '1',
      version: 1,
      updateId: 'u',
      channel: 'email',
      kind: 'status',
      userId: 'ann',
      addressHash: 'h',
      createdAt: now,
      expiresAt: '2026-12-30T00:00:00.000Z',
    },
  ]);
  await queue.add([{ id: 'of-an-order', notBefore: new Date() }]);
  startProcess({ queue });
  await expect.poll(() => ids.size).toBe(3);
  expect(await attempt()).toBe(true);
  expect(sink.mails).toHaveLength(2);
  expect((await deliveries.ofUser('ann')).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['pending', 0],
  ]);
});

test('a preview is the report of the last week that is due, and sends nothing', async () => {
  const { analytics, queue, deliveries, periods } = await shop({}, '2026-11-30T05:59:59Z');
  const { preview } = createWeeklyReports({
    analytics,
    queue,
    deliveries,
    channel: reportEmail(options),
    recipients: () => [],
    timeZone: 'Europe/Berlin',
  });
  expect(await preview({ userId: 'boss', email: 'boss@shop.example' })).toMatchObject({
    to: 'boss@shop.example',
    subject: 'My Shop: your orders in the week Nov 16–22',
  });
  expect(periods).toEqual(['2026-11-15T23:00:00.000Z 2026-11-22T23:00:00.000Z']);
  await expect(preview({ userId: 'boss' })).rejects.toThrow('no address');
});

test.each([
  // Clocks go back on 25 October in Berlin, and forward on 8 March in New York.
  ['Europe/Berlin', '2026-10-26T06:00:00Z', '2026-10-18T22:00:00.000Z 2026-10-25T23:00:00.000Z'],
  ['Europe/Berlin', '2026-10-26T05:59:59Z', '2026-10-11T22:00:00.000Z 2026-10-18T22:00:00.000Z'],
  ['America/New_York', '2026-03-09T11:00:00Z', '2026-03-02T05:00:00.000Z 2026-03-09T04:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-29T17:00:00Z', '2026-11-22T10:00:00.000Z 2026-11-29T10:00:00.000Z'],
  ['UTC', '2027-01-04T07:00:00Z', '2026-12-28T00:00:00.000Z 2027-01-04T00:00:00.000Z'],
])('weeks are those of %s at %s', async (timeZone, now, period) => {
  const { analytics, queue, deliveries, periods } = await shop({}, now);
  const channel = reportEmail(options);
  const { preview } = createWeeklyReports({
    analytics,
    queue,
    deliveries,
    channel,
    recipients: () => [],
    timeZone,
  });
  await preview({ userId: 'boss', email: 'boss@shop.example' });
  expect(periods).toEqual([period]);
});

test('a time zone that does not exist is refused at creation', async () => {
  const { analytics, queue, deliveries } = await shop();
  const create = () =>
    createWeeklyReports({
      analytics,
      queue,
      deliveries,
      channel: reportEmail(options),
      recipients: () => [],
      timeZone: 'Mars/Base',
    });
  expect(create).toThrow(TypeError);
});
