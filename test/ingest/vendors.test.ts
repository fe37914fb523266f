import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import {
  afterShipStatuses,
  easyPost,
  easyPostStatuses,
  shipEngineStatuses,
  shippoStatuses,
} from 'react-order-status/ingest';
import { expect, test } from 'vitest';
import { SECRET } from './fixtures/index.js';

const { resolve } = createRequire(import.meta.url);

/** The texts in quotes in a file of a vendor's package, between two marks. */
async function textsIn(name: string, path: string, from = '', to = '') {
  const root = resolve(name).split(join('node_modules', name))[0] ?? dirname(resolve(name));
  const source = await readFile(join(root, 'node_modules', name, path), 'utf8');
  const start = source.indexOf(from);
  const end = to ? source.indexOf(to, start) : source.length;
  const texts = [...source.slice(start, end).matchAll(/(['"])([\w]+)\1/g)].map(([, , text]) => text ?? '');
  // An empty list would pass every comparison.
  if (texts.length === 0) throw new Error(`${name}/${path} has changed: nothing was found in it.`);
  return texts;
}

const statusesOf = (table: object) => Object.keys(table).filter((key) => !key.includes('/'));
const detailsOf = (table: object) => Object.keys(table).flatMap((key) => key.split('/')[1] ?? []);

test('the statuses of EasyPost are those of @easypost/api', async () => {
  const statuses = await textsIn('@easypost/api', 'types/Tracker/TrackerStatus.d.ts');
  expect(statusesOf(easyPostStatuses).sort()).toEqual(statuses.sort());
  const details = await textsIn('@easypost/api', 'types/Tracker/TrackerStatusDetail.d.ts');
  for (const detail of detailsOf(easyPostStatuses)) expect(details).toContain(detail);
});

test('the statuses of Shippo are those of shippo', async () => {
  const statuses = await textsIn(
    'shippo',
    'models/components/trackingstatusenum.d.ts',
    'declare const TrackingStatusEnum: {',
    '}',
  );
  expect(statusesOf(shippoStatuses).sort()).toEqual(statuses.sort());
});

test('the tags of AfterShip are those of @aftership/tracking-sdk', async () => {
  const tags = await textsIn('@aftership/tracking-sdk', 'dist/model/Tag.d.ts');
  expect(statusesOf(afterShipStatuses).sort()).toEqual(tags.sort());
});

test('the status codes of ShipEngine contain those of shipengine', async () => {
  const codes = await textsIn('shipengine', 'esm/track-using-label-id/types/public.d.ts', 'statusCode:', ';');
  expect(statusesOf(shipEngineStatuses)).toEqual(expect.arrayContaining(codes));
});

/** `validateWebhook` of the vendor's package: whether it accepts a body. */
function createOracle(): (body: Buffer, headers: Record<string, string>) => boolean {
  // The package's declarations do not have the method on its default export.
  const EasyPost = createRequire(import.meta.url)('@easypost/api') as new (
    key: string,
  ) => {
    Utils: { validateWebhook(body: Buffer, headers: object, secret: string): unknown };
  };
  const client = new EasyPost('EZTK0000');
  return (body, headers) => {
    try {
      client.Utils.validateWebhook(body, headers, SECRET);
      return true;
    } catch {
      return false;
    }
  };
}

test('EasyPost: what its package accepts is accepted, with any weight and any text', async () => {
  const accepts = createOracle();
  const provider = easyPost({ secret: SECRET });
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        weight: fc.oneof(fc.nat(500), fc.double({ min: 0, max: 500, noNaN: true })),
        text: fc.string({ unit: 'grapheme' }),
      }),
      fc.boolean(),
      async ({ weight, text }, isFloat) => {
        const json = JSON.stringify({ description: 'batch.created', result: { text, weight } });
        const signedText = isFloat ? json.replace(/("weight":)(\d+)(?=})/, '$1$2.0') : json;
        const headers = {
          'x-hmac-signature': `hmac-sha256-hex=${createHmac('sha256', SECRET).update(signedText).digest('hex')}`,
        };
        const request = new Request('https://shop.test/', { method: 'POST', body: json, headers });
        const isAccepted = await provider.receive(request).then(
          () => true,
          () => false,
        );
        if (accepts(Buffer.from(json), headers)) expect(isAccepted).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
