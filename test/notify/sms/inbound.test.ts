import { createHash } from 'node:crypto';
import { memorySeen } from 'react-order-status/ingest';
import type { DeliveryReport } from 'react-order-status/server/notify';
import { inboundSms, twilioInbound, twilioReports } from 'react-order-status/server/notify/sms';
import twilio from 'twilio';
import { describe, expect, it, test, vi } from 'vitest';
import { neverAnswering } from '../never.js';
import { createConsents } from './preferences.js';

const TOKEN = '12345';
const someTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
const URL_OF_HANDLER = 'https://shop.example/api/sms?shop=1';
const NUMBER = '+4915112345678';
const HASH = createHash('sha256').update(NUMBER).digest('base64url');

/** A request as Twilio signs it, by the vendor's own code. */
function formOf(
  fields: Record<string, string | string[]>,
  { url = URL_OF_HANDLER, signed, token = TOKEN }: { url?: string; signed?: string; token?: string } = {},
) {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
  );
  const signature = twilio.getExpectedTwilioSignature(token, signed ?? url, fields);
  return new Request(url, { method: 'POST', body, headers: { 'X-Twilio-Signature': signature } });
}

function createInbound(options: Partial<Parameters<typeof inboundSms>[0]> = {}) {
  const preferences = createConsents();
  const errors: unknown[] = [];
  const handler = inboundSms({
    provider: twilioInbound({ authToken: TOKEN }),
    preferences,
    onError: (error) => void errors.push(error),
    ...options,
  });
  let received = 0;
  const receive = (text: string, over: Record<string, string> = {}) => {
    received += 1;
    return handler(
      formOf({ From: NUMBER, To: '+4930123456', Body: text, MessageSid: `SM${received}`, ...over }),
    );
  };
  return { handler, receive, preferences, errors };
}

describe('STOP in any spelling is recorded as an opt-out', () => {
  it.each([
    'STOP',
    'stop',
    ' Stop. ',
    'StopAll',
    'STOP ALL',
    'Unsubscribe',
    'CANCEL',
    'end',
    'Quit!',
    'revoke',
    'OPT OUT',
    'opt-out',
    'OptOut',
    'Arrêt',
    'ARRET',
    '"STOP"',
    'stop\n',
  ])('%j', async (text) => {
    const { receive, preferences } = createInbound();
    const response = await receive(text);
    expect(response.status).toBe(200);
    expect(preferences.records).toEqual([
      {
        userId: '',
        channel: 'sms',
        addressHash: HASH,
        granted: false,
        source: 'inbound-sms',
        at: someTime,
      },
    ]);
  });
});

test.each(['START', ' yes ', 'Unstop'])('%j is recorded as consent', async (text) => {
  const { receive, preferences } = createInbound();
  await receive(text);
  expect(preferences.records).toMatchObject([{ granted: true, addressHash: HASH }]);
});

test.each(['HELP', 'info', 'Please do not stop', 'Thanks', '', 'да STOP', 'ends', 'Yes please'])(
  '%j records nothing',
  async (text) => {
    const { receive, preferences } = createInbound();
    expect((await receive(text)).status).toBe(200);
    expect(preferences.records).toEqual([]);
  },
);

test('a keyword of the settings at Twilio counts, in any language', async () => {
  const { receive, preferences } = createInbound();
  await receive('παύση', { OptOutType: 'STOP' });
  await receive('ξεκίνα', { OptOutType: 'START' });
  await receive('βοήθεια', { OptOutType: 'HELP' });
  expect(preferences.records.map(({ granted }) => granted)).toEqual([false, true]);
});

test('an opt-out belongs to the user who has agreed for this number', async () => {
  const { receive, preferences } = createInbound();
  await preferences.addConsent({
    userId: 'ann',
    channel: 'sms',
    addressHash: HASH,
    granted: true,
    source: 'preferences',
    at: '2026-11-29T10:00:00.000Z',
  });
  await receive('STOP');
  expect(await preferences.consentOf('sms', HASH)).toMatchObject({ userId: 'ann', granted: false });
});

test('the answer is empty TwiML, unless the app answers by itself', async () => {
  const silent = createInbound();
  const empty = await silent.receive('STOP');
  expect(empty.headers.get('Content-Type')).toBe('text/xml; charset=utf-8');
  expect(await empty.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response></Response>');
  const speaking = createInbound({ replies: { help: 'Questions & <answers>: shop.example' } });
  const reply = await (await speaking.receive('HELP')).text();
  const oracle = new twilio.twiml.MessagingResponse();
  oracle.message('Questions & <answers>: shop.example');
  expect(reply).toBe(oracle.toString());
  expect(await (await speaking.receive('STOP')).text()).not.toContain('<Message>');
});

test('a text that is no keyword is for the app', async () => {
  const onMessage = vi.fn();
  const { receive } = createInbound({ onMessage });
  for (const text of ['STOP', 'HELP', 'Please leave me alone']) await receive(text);
  expect(onMessage.mock.calls).toEqual([[{ id: 'SM3', from: NUMBER, text: 'Please leave me alone' }]]);
});

test('messages of other channels are none of a phone', async () => {
  const { receive, preferences } = createInbound();
  expect((await receive('STOP', { From: `whatsapp:${NUMBER}` })).status).toBe(200);
  expect(preferences.records).toEqual([]);
});

describe('who has not signed, is refused', () => {
  const stop = { From: NUMBER, Body: 'STOP' };

  it.each<[string, () => Request]>([
    ['no signature', () => new Request(URL_OF_HANDLER, { method: 'POST', body: new URLSearchParams(stop) })],
    ['another token', () => formOf(stop, { token: 'another' })],
    ['another URL', () => formOf(stop, { signed: 'https://shop.example/api/other' })],
    [
      'a changed field',
      () => {
        const { headers, url } = formOf(stop);
        const signature = headers.get('X-Twilio-Signature') ?? '';
        const body = new URLSearchParams({ ...stop, From: '+4915112345679' });
        return new Request(url, { method: 'POST', body, headers: { 'X-Twilio-Signature': signature } });
      },
    ],
    [
      'a signature that is none',
      () =>
        new Request(URL_OF_HANDLER, {
          method: 'POST',
          body: 'Body=STOP',
          headers: { 'X-Twilio-Signature': 'ü' },
        }),
    ],
    ['a body that is too long', () => formOf({ ...stop, Extra: 'x'.repeat(70_000) })],
  ])('%s', async (_, request) => {
    const { handler, preferences, errors } = createInbound();
    expect((await handler(request())).status).toBe(403);
    expect(preferences.records).toEqual([]);
    expect(errors).toMatchObject([{ code: 'unverified-request' }]);
  });

  it('and so is a handler without a token, or another method', async () => {
    for (const authToken of ['', [], ['a', '']])
      expect(() => twilioInbound({ authToken })).toThrow(/authToken/);
    expect((await createInbound().handler(new Request(URL_OF_HANDLER))).status).toBe(405);
  });
});

test('an opt-out that can not be stored is answered 500, so that Twilio reports it', async () => {
  const failure = new Error('down');
  const { receive, errors } = createInbound({
    preferences: { consentOf: async () => null, addConsent: () => Promise.reject(failure) },
  });
  expect((await receive('STOP')).status).toBe(500);
  expect(errors).toEqual([failure]);
});

describe('a request that is sent again', () => {
  it('does not change a later choice', async () => {
    const { receive, preferences } = createInbound();
    await receive('START', { MessageSid: 'SM-start' });
    await receive('STOP', { MessageSid: 'SM-stop' });
    expect((await receive('START', { MessageSid: 'SM-start' })).status).toBe(200);
    expect(preferences.records.map(({ granted }) => granted)).toEqual([true, false]);
  });

  it('is recognised by another process, if they share what they have seen', async () => {
    const seen = memorySeen();
    const one = createInbound({ seen });
    await one.receive('START', { MessageSid: 'SM-start' });
    const two = createInbound({ seen, preferences: one.preferences });
    await two.receive('START', { MessageSid: 'SM-start' });
    expect(one.preferences.records).toHaveLength(1);
  });

  it('is handled where it could not be handled before', async () => {
    const { receive, preferences } = createInbound({
      onMessage: () => Promise.reject(new Error('down')),
    });
    expect((await receive('Hello', { MessageSid: 'SM1' })).status).toBe(500);
    await receive('STOP', { MessageSid: 'SM1' });
    expect(preferences.records).toMatchObject([{ granted: false }]);
  });

  it('and messages without an id are all handled', async () => {
    const { receive, preferences } = createInbound();
    for (const text of ['STOP', 'STOP']) await receive(text, { MessageSid: '' });
    expect(preferences.records).toHaveLength(2);
  });
});

describe('what never answers', () => {
  type Never = ReturnType<typeof neverAnswering>['call'];

  it.each([
    ['preferences', (never: Never) => ({ preferences: { consentOf: never, addConsent: never } })],
    ['seen', (never: Never) => ({ seen: { has: never, add: never } })],
    ['provider', (never: Never) => ({ provider: { receive: never, respond: () => new Response() } })],
  ])('%s: is given up, reported, and answered 503, so that Twilio sends it again', async (what, options) => {
    const never = neverAnswering();
    const { receive, errors } = createInbound(options(never.call));
    expect((await never.after(receive('STOP'))).status).toBe(503);
    expect(errors).toMatchObject([{ code: 'handler-timeout', handler: 'inboundSms', what }]);
  });

  it('onReport: the same', async () => {
    const never = neverAnswering();
    const errors: unknown[] = [];
    const onError = (error: unknown) => void errors.push(error);
    const handler = twilioReports({ authToken: TOKEN, onReport: never.call, onError });
    const handled = handler(formOf({ MessageSid: 'SM1', MessageStatus: 'delivered' }));
    expect((await never.after(handled)).status).toBe(503);
    expect(errors).toMatchObject([{ code: 'handler-timeout', handler: 'twilioReports', what: 'onReport' }]);
  });
});

test('an onError that throws does not keep a request from its answer', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { receive } = createInbound({
    preferences: { consentOf: async () => null, addConsent: () => Promise.reject(new Error('down')) },
    onError: () => {
      throw new Error('The log is full.');
    },
  });
  expect((await receive('STOP')).status).toBe(500);
  expect(written).toHaveBeenCalled();
  written.mockRestore();
});

describe('signatures are checked as the package twilio checks them', () => {
  const bodies: readonly Record<string, string | string[]>[] = [
    {},
    { Body: 'STOP', From: NUMBER },
    { Body: 'Grüße, 你好 😀 & = + %', From: NUMBER, a: '', B: 'x', b: 'y', A: 'z' },
    { MediaUrl: ['b', 'a', 'b'], Body: 'x' },
  ];
  const urls = [
    'https://shop.example/api/sms',
    'https://shop.example:443/api/sms',
    'https://shop.example:8443/api/sms?a=b',
    'http://shop.example/sms?x=%20y&z=1',
    'https://shop.example/',
  ];

  it('the example of its documentation', async () => {
    const fields = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+12349013030',
      Digits: '1234',
      From: '+12349013030',
      To: '+18005551212',
    };
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    const signature = '0/KCTR6DLpKmkAf8muzZqo1nDgQ=';
    expect(twilio.validateRequest('12345', signature, url, fields)).toBe(true);
    const { handler } = createInbound({ provider: twilioInbound({ authToken: '12345' }) });
    const body = new URLSearchParams(fields);
    expect(
      (
        await handler(
          new Request(url, { method: 'POST', body, headers: { 'X-Twilio-Signature': signature } }),
        )
      ).status,
    ).toBe(200);
  });

  it.each(urls)('forms to %s', async (url) => {
    const { handler } = createInbound();
    for (const fields of bodies) {
      for (const signed of [url, url.replace(':443', ''), url.replace('.example/', '.example:443/')]) {
        const request = formOf(fields, { url, signed });
        const signature = request.headers.get('X-Twilio-Signature') ?? '';
        const expected = twilio.validateRequest(TOKEN, signature, url, fields) ? 200 : 403;
        expect([url, signed, fields, (await handler(request)).status]).toEqual([
          url,
          signed,
          fields,
          expected,
        ]);
      }
    }
  });

  it('JSON, whose hash is part of the URL', async () => {
    const { handler } = createInbound();
    const body = JSON.stringify({ From: NUMBER, Body: 'ü' });
    const url = `https://shop.example/api/sms?bodySHA256=${twilio.getExpectedBodyHash(body)}`;
    const signature = twilio.getExpectedTwilioSignature(TOKEN, url, {});
    const headers = { 'X-Twilio-Signature': signature, 'Content-Type': 'application/json' };
    const statusOf = async (sent: string) =>
      (await handler(new Request(url, { method: 'POST', body: sent, headers }))).status;
    expect(twilio.validateRequestWithBody(TOKEN, signature, url, body)).toBe(true);
    expect(await statusOf(body)).toBe(200);
    expect(twilio.validateRequestWithBody(TOKEN, signature, url, `${body} `)).toBe(false);
    expect(await statusOf(`${body} `)).toBe(403);
  });

  it('both tokens while one replaces the other, and the public URL behind a proxy', async () => {
    const provider = twilioInbound({ authToken: ['new', TOKEN], url: 'https://shop.example/api/sms' });
    const { handler } = createInbound({ provider });
    const behindProxy = { url: 'http://10.0.0.7:3000/api/sms?shop=1', signed: URL_OF_HANDLER };
    expect((await handler(formOf({ Body: 'x' }, { ...behindProxy, token: 'new' }))).status).toBe(200);
    expect((await handler(formOf({ Body: 'x' }, behindProxy))).status).toBe(200);
    expect((await handler(formOf({ Body: 'x' }, { ...behindProxy, token: 'old' }))).status).toBe(403);
  });
});

describe('delivery reports of Twilio', () => {
  function createReports() {
    const reports: DeliveryReport[] = [];
    const onError = vi.fn();
    const handler = twilioReports({ authToken: TOKEN, onReport: (report) => reports.push(report), onError });
    const report = (MessageStatus: string, over: Record<string, string> = {}) =>
      handler(formOf({ MessageSid: 'SM1', MessageStatus, To: NUMBER, ...over }));
    return { handler, reports, report, onError };
  }

  it('final states are passed on, the others are not', async () => {
    const { reports, report } = createReports();
    for (const status of ['accepted', 'scheduled', 'queued', 'sending', 'sent', 'receiving', 'new-one', '']) {
      expect((await report(status)).status).toBe(204);
    }
    expect(reports).toEqual([]);
    await report('delivered');
    await report('read');
    await report('undelivered', { ErrorCode: '30003' });
    await report('failed', { ErrorCode: '30006' });
    await report('canceled');
    expect(reports).toEqual([
      { channel: 'sms', providerId: 'SM1', state: 'delivered' },
      { channel: 'sms', providerId: 'SM1', state: 'delivered' },
      { channel: 'sms', providerId: 'SM1', state: 'failed', error: 'Twilio: undelivered, error 30003' },
      { channel: 'sms', providerId: 'SM1', state: 'failed', error: 'Twilio: failed, error 30006' },
      { channel: 'sms', providerId: 'SM1', state: 'failed', error: 'Twilio: canceled' },
    ]);
  });

  it('a report that is not signed is refused, and one that the app rejects is answered 500', async () => {
    const { handler, reports, onError } = createReports();
    const forged = formOf({ MessageSid: 'SM1', MessageStatus: 'failed' }, { token: 'another' });
    expect((await handler(forged)).status).toBe(403);
    expect(reports).toEqual([]);
    expect(onError).toHaveBeenCalledTimes(1);
    const failing = twilioReports({
      authToken: TOKEN,
      onReport: () => Promise.reject(new Error('down')),
      onError,
    });
    expect((await failing(formOf({ MessageSid: 'SM1', MessageStatus: 'failed' }))).status).toBe(500);
  });
});
