import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { email, smtpTransport } from 'react-order-status/server/notify/email';
import { expect, test } from 'vitest';
import { message, options } from './message.js';
import { startSink, transporterTo } from './smtp-sink.js';

/** The unfolded header fields of a message, in order, and its body. */
function split(raw: string) {
  const end = raw.indexOf('\r\n\r\n');
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/);
  return { fields, body: raw.slice(end + 4) };
}

/** `relaxed` canonicalization of a header field (RFC 6376, 3.4.2). */
const relaxed = (field: string) => {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
};

/** `relaxed` canonicalization of a body (RFC 6376, 3.4.4). */
const relaxedBody = (body: string) =>
  `${body
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)+$/, '')}\r\n`;

const tagsOf = (field: string) =>
  new Map(
    relaxed(field)
      .slice('dkim-signature:'.length)
      .split(';')
      .map((tag) => [
        tag.slice(0, tag.indexOf('=')).trim(),
        tag.slice(tag.indexOf('=') + 1).replace(/\s/g, ''),
      ]),
  );

/** Verifies the DKIM signature of a message by RFC 6376, without DNS. */
function verifyDkim(raw: string, publicKey: string) {
  const { fields, body } = split(raw);
  const field = fields.find((each) => /^dkim-signature:/i.test(each)) ?? '';
  const tags = tagsOf(field);
  const names = (tags.get('h') ?? '').toLowerCase().split(':');
  // Of several fields with one name the last is signed first.
  const rest = [...fields].reverse();
  const signed = names.flatMap((name) => {
    const at = rest.findIndex((each) => each.toLowerCase().startsWith(`${name}:`));
    return at < 0 ? [] : rest.splice(at, 1).map(relaxed);
  });
  const own = relaxed(field)
    .replace(/b=[^;]*$/, 'b=')
    .replace(/([; ])b=[^;]*/, '$1b=');
  return {
    names,
    tags,
    isBody: createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64') === tags.get('bh'),
    isSignature: createVerify('sha256')
      .update(`${[...signed, own].join('\r\n')}`, 'latin1')
      .verify(publicKey, tags.get('b') ?? '', 'base64'),
  };
}

test('DKIM of nodemailer signs both headers of the one-click unsubscribe, and the signature is valid', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const sink = await startSink();
  const dkim = { domainName: 'shop.example', keySelector: 'mail', privateKey };
  const transport = smtpTransport(transporterTo(sink.port, dkim));
  const result = await email({ ...options, transport }).send(message(), new AbortController().signal);
  expect(result).toEqual({ outcome: 'sent' });

  const raw = sink.raw[0]?.toString('latin1') ?? '';
  const { names, tags, isBody, isSignature } = verifyDkim(raw, publicKey);
  expect({ isBody, isSignature, c: tags.get('c'), d: tags.get('d') }).toEqual({
    isBody: true,
    isSignature: true,
    c: 'relaxed/relaxed',
    d: 'shop.example',
  });
  expect(names).toEqual(
    expect.arrayContaining(['from', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']),
  );

  const changed = raw.replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Click');
  expect(verifyDkim(changed, publicKey).isSignature).toBe(false);
  expect(verifyDkim(raw.replace('10042', '10043'), publicKey)).not.toMatchObject({
    isBody: true,
    isSignature: true,
  });
});
