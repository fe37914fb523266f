import {
  type CarrierId,
  carriers,
  carrierTrackingUrl,
  detectCarriers,
  findCarrier,
} from 'react-order-status/carriers';
import { describe, expect, it, test } from 'vitest';
import { parseSnapshot } from '../../src/order/index.js';

const all = Object.entries(carriers);

describe('the table of carriers', () => {
  it.each(all)('%s has a name, and one page for its number', (_, { name, trackingUrl }) => {
    expect(name).toMatch(/\S/);
    expect(trackingUrl.split('{number}')).toHaveLength(2);
    const { protocol, hostname } = new URL(trackingUrl);
    expect(protocol).toBe('https:');
    expect(hostname).toMatch(/\.[a-z]{2,}$/);
  });

  it('has no two carriers with one name', () => {
    const names = all.flatMap(([id, { name, also = [] }]) => [...new Set([id, name.toLowerCase()]), ...also]);
    const found = names.map((name) => findCarrier(name));
    expect(found.every(Boolean)).toBe(true);
    for (const [id, carrier] of all) expect([id, findCarrier(id)]).toEqual([id, carrier]);
    for (const [, carrier] of all) expect(findCarrier(carrier.name)).toEqual(carrier);
  });
});

describe('a carrier', () => {
  it.each(['UPS', 'ups', ' U.P.S. ', 'United Parcel Service'])('is found by %s', (name) => {
    expect(findCarrier(name)).toBe(carriers.ups);
  });

  it.each(['', '  ', 'constructor', '__proto__', 'Own driver', 'up', '…'])('is not found by %j', (name) => {
    expect(findCarrier(name)).toBeUndefined();
    expect(carrierTrackingUrl(name, '1')).toBeUndefined();
  });
});

describe('the tracking page', () => {
  test.each(all)('of %s is a URL that a tracker shows, with the whole number', (id) => {
    const number = 'A/B?c=1&d#é$& <x>';
    const trackingUrl = carrierTrackingUrl(id, number);
    const row = { orderId: 'o', status: 'SHIPPED', tracking: [{ trackingUrl }] };
    expect(parseSnapshot(JSON.stringify(row)).tracking).toEqual([{ trackingUrl }]);
    expect(trackingUrl).toContain(encodeURIComponent('A/B?c=1&d#é$&<x>'));
    expect(trackingUrl).not.toContain('{number}');
  });

  it('is that of the number without its spaces', () => {
    expect(carrierTrackingUrl('FedEx', ' 7712 3456\u00a07890 ')).toBe(
      'https://www.fedex.com/fedextrack/?trknbr=771234567890',
    );
  });

  it.each(['', '   ', '\ud800'])('is absent for the number %j', (number) => {
    expect(carrierTrackingUrl('UPS', number)).toBeUndefined();
  });
});

describe('detectCarriers', () => {
  // Numbers with the check digit that the documents of the carriers define.
  const known: readonly (readonly [number: string, ...carriers: CarrierId[]])[] = [
    ['1Z5R89390357567127', 'ups'],
    ['1z 5r8 939 03 5756 7127', 'ups'],
    ['9400111202555842332669', 'usps'],
    ['420902109400111202555842332669', 'usps'],
    ['986578788855', 'fedex'],
    ['0414 4176 0228 964', 'fedex'],
    ['8487135506', 'dhl'],
    ['RB123456785GB', 'royal-mail'],
    ['RB123456785US', 'usps'],
    ['RB123456785DE', 'dhl-paket'],
  ];

  it.each(known)('recognises %s', (number, ...expected) => {
    expect(detectCarriers(number)).toEqual(expected);
  });

  const digitsOf = (text: string) => [...text].flatMap((char, at) => (/\d/.test(char) ? [at] : []));

  it.each(known)('recognises no other check digit than that of %s', (number) => {
    const text = number.replace(/\s/g, '');
    const at = digitsOf(text).at(-1) ?? 0;
    const recognised = [...'0123456789'].filter(
      (digit) => detectCarriers(text.slice(0, at) + digit + text.slice(at + 1)).length > 0,
    );
    expect(recognised).toEqual([text[at]]);
  });

  it.each(['', '1', 'TBA000000000000', 'RB123456785XX', '1Z5R8939035756712', '12345678901', 'constructor'])(
    'recognises nothing in %j',
    (number) => {
      expect(detectCarriers(number)).toEqual([]);
    },
  );

  it('answers at once for a long text', () => {
    expect(detectCarriers('9'.repeat(1_000_000))).toEqual([]);
  });
});
