import { carrierFlow } from 'react-order-status/ingest';
import * as locales from 'react-order-status/locales';
import type { Recipient } from 'react-order-status/server/notify';
import { normalizePhone, type RenderedSms, segmentsOf, sms } from 'react-order-status/server/notify/sms';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it, test } from 'vitest';
import { messageTo } from './messages.js';

const NUMBER = '+4915112345678';
const provider = { name: 'none', send: async () => ({ outcome: 'sent' as const }) };
const channel = sms({
  provider,
  countries: ['DE', 'AT'],
  brand: 'Acme',
  orderUrl: () => 'https://acme.example/o/7f3k2',
});

async function rendered(over: Parameters<typeof messageTo>[1], sending = channel): Promise<RenderedSms> {
  // `render` of this channel returns it.
  return (await sending.render(messageTo(NUMBER, over))) as RenderedSms;
}
const inLanguage = (locale: string) => ({ userId: 'ann', phone: NUMBER, locale, timeZone: 'Europe/Berlin' });
const orderIn = (status: string, over: object = {}) => ({ orderId: 'o-1', status, version: 2, ...over });

describe.each(Object.values(locales).map(({ locale }) => locale))('in %s', (locale) => {
  const statuses = [
    ...Object.keys(locales.de.statuses),
    ...Object.keys(carrierFlow.statuses).filter((status) => !(status in locales.de.statuses)),
  ];

  it.each(statuses)('%s is one segment, and has the link', async (status) => {
    const flowed = sms({
      provider,
      countries: ['DE'],
      brand: 'Acme',
      flow: carrierFlow,
      orderUrl: () => 'https://acme.example/o/7f3k2',
    });
    const { text, count } = await rendered({ recipient: inLanguage(locale), order: orderIn(status) }, flowed);
    expect(text).toMatch(/^Acme: \S.* https:\/\/acme\.example\/o\/7f3k2$/);
    expect(new SegmentedMessage(text).segmentsCount).toBe(1);
    expect(count).toBe(1);
  });

  it('a delay, an action and the last mile are one segment', async () => {
    const until = '2026-12-04';
    const tracking = [{ estimatedDelivery: { until, previous: { until: '2026-12-01' } } }];
    const texts = await Promise.all(
      (['delay', 'action-needed', 'out-for-delivery'] as const).map((kind) =>
        rendered({ kind, recipient: inLanguage(locale), order: orderIn('SHIPPED', { tracking }) }),
      ),
    );
    for (const { text, count } of texts) {
      expect(text).toMatch(/^Acme: \S.* https:\/\/acme\.example\/o\/7f3k2$/);
      expect(new SegmentedMessage(text).segmentsCount).toBe(count);
      expect(count).toBe(1);
    }
    expect(new Set(texts.map(({ text }) => text)).size).toBe(3);
  });
});

test('a status says also that the delivery was moved, until it was made, in the form of the region', async () => {
  const tracking = [{ estimatedDelivery: { until: '2026-12-04', previous: { until: '2026-12-01' } } }];
  const textAt = async (status: string, locale: string) =>
    (await rendered({ recipient: inLanguage(locale), order: orderIn(status, { tracking }) })).text;
  expect(await textAt('SHIPPED', 'en-GB')).toMatch(/Your order is on its way\. Now arrives: Fri,? 4 Dec/);
  expect(await textAt('SHIPPED', 'en-US')).toMatch(/Your order is on its way\. Now arrives: Fri,? Dec 4/);
  expect(await textAt('DELIVERED', 'en-US')).not.toContain('Dec');
});

test('the texts are those of the language, or of one in the same script', async () => {
  const shipped = async (locale: string) =>
    (await rendered({ recipient: inLanguage(locale) })).text.replace(/^Acme: (.*) https.*$/, '$1');
  expect(await shipped('de-AT')).toBe('Ihre Bestellung ist unterwegs.');
  expect(await shipped('pt')).toBe(await shipped('pt-BR'));
  expect(await shipped('zh-HK')).toBe(await shipped('zh-TW'));
  expect(await shipped('zh')).toBe(await shipped('zh-CN'));
  expect(await shipped('no')).toBe(await shipped('nb'));
  for (const unknown of ['en_US', 'xx', 'el', ''])
    expect(await shipped(unknown)).toBe('Your order is on its way.');
});

test('texts of the app precede those of the package, and its own text replaces all', async () => {
  const labels = [{ ...locales.de, descriptions: { SHIPPED: 'Es ist unterwegs!' } }];
  const own = sms({ provider, countries: ['DE'], brand: 'Acme', labels });
  expect((await rendered({ recipient: inLanguage('de') }, own)).text).toBe('Acme: Es ist unterwegs!');
  const whole = sms({
    provider,
    countries: ['DE'],
    brand: 'Acme',
    text: ({ order }) => `Neu: ${order.status}`,
  });
  expect((await rendered({ recipient: inLanguage('de') }, whole)).text).toBe('Neu: SHIPPED');
});

test('a description that needs a second segment gives way to the name of the status', async () => {
  const long = sms({
    provider,
    countries: ['DE'],
    brand: 'Acme',
    labels: [{ ...locales.en, descriptions: { SHIPPED: 'x'.repeat(200) }, statuses: { SHIPPED: 'Sent' } }],
  });
  expect((await rendered({}, long)).text).toBe('Acme: Sent');
});

test('typographic characters do not halve the room of a text', async () => {
  const own = sms({
    provider,
    countries: ['DE'],
    brand: 'Acme',
    labels: [{ ...locales.en, descriptions: { SHIPPED: 'It’s on its way… – “soon”\u00a0!' } }],
  });
  expect(await rendered({}, own)).toEqual({
    to: NUMBER,
    text: 'Acme: It\'s on its way... - "soon" !',
    count: 1,
    encoding: 'GSM-7',
  });
});

test('segments are counted as the provider counts them', () => {
  const samples = ['', 'a', '€', 'ä', 'ê', '[', '@£$¥', 'あ', '😀', '👩‍👩‍👧', '\f', '\r\n'];
  for (const sample of samples) {
    for (const times of [
      1, 2, 34, 35, 66, 67, 68, 69, 70, 71, 79, 80, 81, 134, 135, 153, 154, 160, 161, 306, 307,
    ]) {
      for (const prefix of ['', 'a', 'ab']) {
        const text = prefix + sample.repeat(times);
        if (text === '') continue;
        const oracle = new SegmentedMessage(text);
        const { count, encoding } = segmentsOf(text);
        expect([sample, times, encoding, count]).toEqual([
          sample,
          times,
          oracle.encodingName,
          oracle.segmentsCount,
        ]);
      }
    }
  }
});

test('numbers are normalized to E.164, and checked', () => {
  expect(normalizePhone('0151 123 456 78', 'DE')).toBe(NUMBER);
  expect(normalizePhone('+49 (0)151 / 123-456-78')).toBe(NUMBER);
  expect(normalizePhone('0049 151 12345678', 'AT')).toBe(NUMBER);
  expect(normalizePhone('0151 123 456 78')).toBeUndefined();
  expect(normalizePhone('+49 1')).toBeUndefined();
  expect(normalizePhone('call +49 151 12345678 now')).toBeUndefined();
  expect(normalizePhone('0900 5 123456', 'DE')).toBeUndefined(); // a premium number
  expect(normalizePhone(`+49${'1'.repeat(10_000)}`)).toBeUndefined();
});

test('only numbers of the listed countries are reached', async () => {
  const reached = async (phone?: string) =>
    channel.addressesOf({ userId: 'ann', ...(phone !== undefined && { phone }) });
  expect(await reached('+49 151 12345678')).toEqual([NUMBER]);
  expect(await reached('+43 660 1234567')).toEqual(['+436601234567']);
  expect(await reached('+1 876 555 0123')).toEqual([]); // Jamaica shares +1 with the USA.
  expect(await reached('nonsense')).toEqual([]);
  expect(await reached()).toEqual([]);
  // As a row of a database has it.
  const row = { userId: 'ann', phone: null, locale: null } as unknown as Recipient;
  expect(await channel.addressesOf(row)).toEqual([]);
  expect(channel.render(messageTo(NUMBER, { recipient: row }))).toMatchObject({ to: NUMBER });
  const result = await channel.send(messageTo('+18765550123'), AbortSignal.timeout(100));
  expect(result).toEqual({ outcome: 'refused', reason: 'policy' });
  // Untyped code may leave it out.
  expect(() => sms({ provider, countries: [], brand: 'Acme' })).toThrow(/countries/);
});
