import { createElement } from 'react';
import { defineOrderFlow, orderFlow } from 'react-order-status';
import { carrierFlow } from 'react-order-status/ingest';
import * as locales from 'react-order-status/locales';
import type { Channel } from 'react-order-status/server/notify';
import {
  type EmailOptions,
  email,
  loadMailTexts,
  type Mail,
  MailLayout,
  type MailTemplate,
  mailLanguages,
} from 'react-order-status/server/notify/email';
import { expect, test } from 'vitest';
import { type Changes, estimatedDelivery, message, options } from './message.js';

const shipment = { carrier: 'UPS', trackingNumber: '1Z' };

async function mailOf(changes: Changes = {}, more: Partial<EmailOptions> = {}): Promise<Mail> {
  const channel: Channel<string> = email({ ...options, ...more });
  // It is what `render` of this channel returns.
  return (await channel.render(message(changes))) as Mail;
}

const statuses = [...new Set([...Object.keys(orderFlow.statuses), ...Object.keys(carrierFlow.statuses)])];
const kinds = ['delay', 'action-needed', 'out-for-delivery'] as const;
const subjects: readonly Changes[] = [
  ...statuses.map((status) => ({ status })),
  ...kinds.map((kind) => ({ kind, status: 'IN_TRANSIT' })),
];

const order = {
  action: { label: 'Pay customs', url: '/pay' },
  tracking: [
    {
      ...shipment,
      estimatedDelivery: { ...estimatedDelivery, previous: { until: '2099-12-01' }, reason: 'Snow.' },
    },
    { ...shipment, status: 'DELIVERED', proofOfDelivery: { receivedBy: 'Bo' } },
  ],
};

test.each(mailLanguages)('every status and event has a complete mail in %s', async (locale) => {
  for (const changes of subjects) {
    const mail = await mailOf({ ...changes, order, recipient: { locale } });
    const direction = locale === 'ar' || locale === 'he' ? 'rtl' : 'ltr';
    expect(mail.html.includes(`<html dir="${direction}" lang="${locale}">`)).toBe(true);
    expect(new Set(mail.html.match(/ lang="[^"]*"/g))).toEqual(new Set([` lang="${locale}"`]));
    expect(mail.subject).toContain('10042');
    expect(mail.text).toContain('https://shop.example/orders/10042');
    expect(mail.text).toContain('https://shop.example/unsubscribe/opaque-token');
    const all = `${mail.subject}\n${mail.text}\n${mail.html.replace(/<style>.*?<\/style>|<script.*?<\/script>/g, '')}`;
    expect(all.match(/undefined|\bnull\b|NaN|\[object|\{\w*\}/g)).toBe(null);
  }
});

test('mails have the languages of the page', () => {
  expect([...mailLanguages].sort()).toEqual(
    Object.values(locales)
      .map(({ locale }) => locale)
      .sort(),
  );
});

test('the texts of each language are its own, and different for each status', async () => {
  const seen = new Set<string>();
  for (const language of mailLanguages) {
    const texts = await loadMailTexts(language);
    expect(texts.locale).toBe(language);
    expect(Object.keys(texts.statuses).sort()).toEqual([...statuses].sort());
    const all = [...Object.values(texts.statuses), ...Object.values(texts.kinds)].map(
      ({ subject }) => subject,
    );
    for (const subject of [...all, texts.other]) {
      expect(subject).toContain('{order}');
      expect(seen.has(`${subject}`), `${language}: ${subject}`).toBe(false);
      seen.add(subject);
    }
    expect([texts.withDelivery, texts.greeting, texts.reason].map((text) => text.match(/\{\w+\}/g))).toEqual([
      ['{subject}', '{delivery}'],
      ['{name}'],
      ['{shop}'],
    ]);
    if (typeof texts.packages !== 'string') {
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      expect([...categories, 'other']).toEqual(expect.arrayContaining(Object.keys(texts.packages)));
    }
  }
});

test.each([
  ['en-GB', 'en-GB', 'shipped'],
  ['pt', 'pt', 'enviado'],
  ['zh-HK', 'zh-HK', '出貨'],
  ['zh', 'zh', '发货'],
  ['no', 'no', 'sendt'],
  ['iw', 'he', 'נשלחה'],
  ['eu', 'en', 'shipped'],
  ['not a tag', 'en', 'shipped'],
])('a recipient with the language %s gets a mail in it, or in English', async (locale, lang, part) => {
  const { html, subject } = await mailOf({ recipient: { locale } });
  expect(html).toContain(`lang="${lang}"`);
  expect(subject).toContain(part);
});

test('dates are in the time zone and the form of the recipient, and never relative', async () => {
  const london = await mailOf({ recipient: { locale: 'en-GB', timeZone: 'Europe/London' } });
  expect(london.subject).toBe('Your order 10042 has shipped – arrives Fri, 4 Dec 2099, 13:00–17:00');
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const tracking = [{ ...shipment, estimatedDelivery: { until: soon } }];
  expect((await mailOf({ order: { tracking } })).text).not.toMatch(/today|tomorrow/i);
  const invalid = await mailOf({ recipient: { timeZone: 'Nowhere/Land' } });
  expect(invalid.subject).toContain('1–5 PM');
});

test('the subject names the delivery window only where it is one, ahead, and of a package on its way', async () => {
  const plain = 'Your order 10042 has shipped';
  const past = { from: '2020-01-01T10:00:00Z', until: '2020-01-01T12:00:00Z' };
  const other = { until: '2099-12-24' };
  const subjectOf = async (...estimates: (typeof other)[]) =>
    (
      await mailOf({
        order: { tracking: estimates.map((each) => ({ ...shipment, estimatedDelivery: each })) },
      })
    ).subject;
  expect(await subjectOf()).toBe(plain);
  expect(await subjectOf(past)).toBe(plain);
  expect(await subjectOf(other, estimatedDelivery)).toBe(plain);
  expect(await subjectOf(other, other)).toBe(`${plain} – arrives Thu, Dec 24, 2099`);
  expect((await mailOf({ status: 'DELIVERED' })).subject).toBe('Your order 10042 has been delivered');
});

test('a mail about a delay shows the order as it is now, not as it was when the delay was reported', async () => {
  const { text } = await mailOf({
    kind: 'delay',
    status: 'PROCESSING',
    order: { status: 'SHIPPED' },
  });
  expect(text).toContain('Step 3 of');
});

test('a mail about a delivery states when and where it was made, who has it, and the photo', async () => {
  const delivered = {
    status: 'DELIVERED',
    previousStatus: 'OUT_FOR_DELIVERY',
    timestamp: '2026-11-20T13:14:00Z',
    location: 'At the back door',
    version: 3,
  };
  const proofOfDelivery = { receivedBy: 'Bo', photoUrl: 'https://carrier.example/photo.jpg' };
  const history = [
    delivered,
    { ...delivered, previousStatus: 'DELIVERED', timestamp: '2026-11-20T15:00:00Z' },
  ];
  const { text, html } = await mailOf({
    status: 'DELIVERED',
    recipient: { locale: 'en-GB' },
    order: { history, tracking: [{ ...shipment, proofOfDelivery }] },
  });
  expect(text).toMatch(/Delivered\s+Fri,? 20 Nov(?: 2026)?, 14:14\s+At the back door\s+Received by Bo/);
  expect(text).toContain('https://carrier.example/photo.jpg');
  expect(text).toContain('https://shop.example/orders/10042');
  expect(html).toContain('>Photo of the delivery</a>');
});

test('a photo whose URL is not http(s): is left out', async () => {
  const proofOfDelivery = { receivedBy: 'Bo', photoUrl: 'javascript:alert(1)' };
  const tracking = [{ ...shipment, proofOfDelivery }];
  const { html } = await mailOf({ status: 'DELIVERED', order: { tracking } });
  expect(html).toContain('Received by Bo');
  expect(html).not.toMatch(/javascript:|Photo of the delivery/);
});

test('a delivered order without packages has the time of its delivery, and one on its way has none', async () => {
  const update = { previousStatus: 'SHIPPED', timestamp: '2026-11-20T13:14:00Z' };
  const textAt = async (status: string) =>
    (await mailOf({ status, update, recipient: { locale: 'en-GB' }, order: { tracking: [] } })).text;
  expect(await textAt('DELIVERED')).toContain('14:14');
  expect(await textAt('SHIPPED')).not.toContain('14:14');
});

test('of several packages each states the time that its carrier has reported', async () => {
  const tracking = ['2026-11-20T13:14:00Z', '2026-11-21T09:30:00Z'].map((reportedAt) => ({
    ...shipment,
    status: 'DELIVERED',
    reportedAt,
  }));
  const update = { previousStatus: 'SHIPPED', location: 'At the back door' };
  const { text } = await mailOf({
    status: 'DELIVERED',
    update,
    recipient: { locale: 'en-GB' },
    order: { tracking },
  });
  for (const time of ['14:14', '10:30']) expect(text).toContain(time);
  expect(text).not.toContain('back door');
});

test('without a page of the support the customer can write to the address for answers', async () => {
  const replyTo = 'My Shop <help+orders@shop.example>';
  const { html } = await mailOf({}, { replyTo });
  expect(html).toContain('href="mailto:help%2Borders@shop.example"');
  const withPage = await mailOf({}, { replyTo, brand: { supportUrl: 'https://shop.example/help' } });
  expect(withPage.html).not.toContain('mailto:');
});

const evil = '</script><script>alert(1)</script><img src=x onerror=alert(2)>';

test('texts of carriers and customers are escaped in HTML and JSON-LD', async () => {
  const { html } = await mailOf(
    {
      update: { note: evil },
      recipient: { name: evil },
      order: {
        orderId: evil,
        action: { label: evil, url: 'javascript:alert(3)' },
        tracking: [
          { carrier: evil, trackingNumber: evil, trackingUrl: 'javascript:alert(4)' },
          { ...shipment, estimatedDelivery: { until: '2099-12-24', reason: evil } },
        ],
      },
    },
    { orderUrl: () => 'https://shop.example/', brand: { name: evil, address: evil } },
  );
  expect(html).not.toContain('<img');
  expect(html).not.toContain('javascript:');
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  const json: unknown = JSON.parse(
    /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '',
  );
  expect(json).toMatchObject({ '@type': 'Order', orderNumber: evil.trim(), merchant: { name: evil } });
});

test('the order is there for machines, as schema.org’s Order with ParcelDelivery', async () => {
  const { html } = await mailOf();
  const json: unknown = JSON.parse(
    /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '',
  );
  expect(json).toMatchObject({
    '@context': 'https://schema.org',
    orderStatus: 'https://schema.org/OrderInTransit',
    merchant: { name: 'My Shop' },
    orderDelivery: [{ '@type': 'ParcelDelivery', expectedArrivalUntil: estimatedDelivery.until }],
  });
});

test('a mail loads nothing: no picture without a logo, no pixel, no font', async () => {
  expect((await mailOf()).html).not.toMatch(/<img|url\(|<link|@import/);
  const logo = await mailOf({}, { brand: { logoUrl: 'https://shop.example/logo.png' } });
  expect(logo.html.match(/<img [^>]*>/g)).toHaveLength(1);
});

test.each(['javascript:alert(1)', '/orders/1', 'ftp://shop.example/1'])(
  'a page of the order that is no http(s) URL is not sent: %s',
  async (url) => {
    const result = await email({ ...options, orderUrl: () => url }).send(
      message(),
      new AbortController().signal,
    );
    expect(result).toMatchObject({ outcome: 'refused', reason: 'policy', error: { code: 'invalid-mail' } });
  },
);

test('without links there is no way to unsubscribe, and over http: none by one click', async () => {
  const { links: _, ...unlinked } = message();
  // It is what `render` of this channel returns.
  const none = (await email(options).render(unlinked)) as Mail;
  expect(Object.keys(none.headers)).not.toContain('List-Unsubscribe');
  expect(none.html).not.toContain('Unsubscribe');
  const local = await mailOf({ links: { unsubscribe: 'http://localhost:3000/u/1' } });
  expect(local.headers).toMatchObject({ 'List-Unsubscribe': '<http://localhost:3000/u/1>' });
  expect(Object.keys(local.headers)).not.toContain('List-Unsubscribe-Post');
});

test('a template replaces one status, with its own subject, and others keep the default one', async () => {
  const Shipped: MailTemplate = (props) =>
    createElement(MailLayout, props, createElement('p', null, `Ahoy, ${props.content.order.url}`));
  Shipped.subject = ({ message: { order: current } }) => `Off it goes:\r\n${current.orderId}`;
  const templates = { SHIPPED: Shipped, delay: Shipped };
  const own = await mailOf({}, { templates });
  expect(own.subject).toBe('Off it goes: 10042');
  expect(own.html).toContain('Ahoy, https://shop.example/orders/10042');
  expect(own.text).toContain('Ahoy, https://shop.example/orders/10042');
  expect(own.html).toContain('opaque-token');
  expect((await mailOf({ kind: 'delay' }, { templates })).text).toContain('Ahoy');
  expect((await mailOf({ status: 'DELIVERED' }, { templates })).text).not.toContain('Ahoy');
});

test('a template that throws has sent nothing', async () => {
  const templates = {
    SHIPPED: () => {
      throw new Error('broken');
    },
  };
  const result = await email({ ...options, templates }).send(message(), new AbortController().signal);
  expect(result).toMatchObject({ outcome: 'not-sent' });
});

test('a status of an own flow has its label, in the language of the recipient where the app has one', async () => {
  const flow = defineOrderFlow({
    statuses: { BAKING: { label: 'Baking', description: 'Your pizza is in the oven.' } },
    steps: ['BAKING'],
    transitions: {},
  });
  const labels = [
    { ...locales.de, statuses: { BAKING: 'Im Ofen' }, descriptions: { BAKING: 'Ihre Pizza ist im Ofen.' } },
  ];
  const tracking = { tracking: [] };
  const english = await mailOf({ status: 'BAKING', order: tracking }, { flow, labels });
  expect(english.subject).toBe('Update on your order 10042: Baking');
  expect(english.text).toContain('Your pizza is in the oven.');
  const german = await mailOf(
    { status: 'BAKING', order: tracking, recipient: { locale: 'de-AT' } },
    { flow, labels },
  );
  expect(german.subject).toBe('Neues zu Ihrer Bestellung 10042: Im Ofen');
  expect(german.text).toContain('Ihre Pizza ist im Ofen.');
});

test('texts of the app replace those of a language', async () => {
  const texts = [{ ...(await loadMailTexts('de')), greeting: 'Moin {name},' }];
  expect((await mailOf({ recipient: { locale: 'de' } }, { texts })).text).toContain('Moin Ann,');
  expect((await mailOf({}, { texts })).text).toContain('Hello Ann,');
});

test.each([
  [{ from: 'no address' }],
  [{ from: 'A <a@b.example>\r\nBcc: x@y.example' }],
  [{ replyTo: 'a@b.example, c@d.example' }],
  [{ domain: 'shop example' }],
  [{ brand: { color: 'red;background:url(x)' } }],
  [{ brand: { logoUrl: 'javascript:alert(1)' } }],
  [{ brand: { supportUrl: '/help' } }],
] satisfies [Partial<EmailOptions>][])('an unsafe option is refused at creation: %j', (more) => {
  expect(() => email({ ...options, ...more })).toThrow(TypeError);
});

test('an address is reached once, whatever its capital letters', async () => {
  const channel = email(options);
  expect(await channel.addressesOf({ userId: 'a', email: ' Ann@Example.com ' })).toEqual(['Ann@Example.com']);
  expect(await channel.addressesOf({ userId: 'a' })).toEqual([]);
  expect(channel.keyOf('Ann@Example.com')).toBe(channel.keyOf('ann@example.com'));
});
