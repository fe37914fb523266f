import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import {
  afterShip,
  dhl,
  type EventResult,
  easyPost,
  fedEx,
  karrio,
  type Provider,
  seventeenTrack,
  shipEngine,
  shippo,
  upsTrackAlert,
  usps,
} from 'react-order-status/ingest';
import { expect, test } from 'vitest';
import { providerSamples } from '../../src/cli/samples/index.js';
import { sendWebhook } from '../../src/cli/send-webhook.js';
import { readWebhookArguments } from '../../src/cli/send-webhook-arguments.js';
import { createIngestShop } from './ingest-shop.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const secret = 'local';

const providers: Readonly<Record<string, Provider>> = {
  easypost: easyPost({ secret }),
  shippo: shippo({ secret }),
  aftership: afterShip({ secret }),
  shipengine: shipEngine({
    fetchKeys: async () => {
      const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
      return [{ kid: 'sample', kty: 'RSA', n, e }];
    },
  }),
  karrio: karrio({ secret }),
  '17track': seventeenTrack({ secret }),
  ups: upsTrackAlert({ secret }),
  dhl: dhl({ secret, header: 'x-dhl-token' }),
  fedex: fedEx({ secret }),
  usps: usps({ secret }),
};

/** A server whose webhooks of one provider are merged; `run` receives its URL. */
async function withServer(
  handler: (request: Request) => Promise<Response>,
  run: (url: string) => Promise<void>,
): Promise<void> {
  const server = serve({ fetch: handler, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  // A TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  try {
    await run(`http://127.0.0.1:${port}/webhooks`);
  } finally {
    server.close();
  }
}

test.each([
  ['easypost', 'FedEx', 'FedEx'],
  ['shippo', 'fedex', 'fedex'],
  ['aftership', 'fedex', 'fedex'],
  ['shipengine', 'fedex', 'fedex'],
  ['karrio', 'fedex', 'fedex'],
  ['17track', '100003', '100003'],
])('%s: --carrier names another carrier', async (name, written, expected) => {
  const carriers: unknown[] = [];
  const shop = createIngestShop({
    resolveOrder: ({ carrier }) => {
      carriers.push(carrier);
      return 'a1';
    },
  });
  const key = name === 'shipengine' ? privateKey.export({ type: 'pkcs8', format: 'pem' }) : secret;
  const provider = providers[name];
  if (!provider) throw new Error(`There is no provider ${name}.`);
  await withServer(shop.handle(provider), async (url) => {
    const args = [name, '--to', url, `--secret=${String(key)}`, '--carrier', written];
    expect(await sendWebhook(readWebhookArguments(args), () => {})).toBe(true);
  });
  expect(new Set(carriers)).toEqual(new Set([expected]));
});

test('there is a sample of each provider', () => {
  expect(Object.keys(providerSamples).sort()).toEqual(Object.keys(providers).sort());
});

test.each(Object.entries(providers))(
  '%s: every status is signed, sent and merged',
  async (name, provider) => {
    const results: EventResult<string>[] = [];
    const keep = (result: EventResult<string>) => results.push(result);
    const shop = createIngestShop({
      resolveOrder: () => 'a1',
      hooks: { accepted: keep, stale: keep, duplicate: keep },
    });
    const statuses = Object.entries(providerSamples[name]?.statuses ?? {});
    expect(statuses.length).toBeGreaterThan(4);
    await withServer(shop.handle(provider), async (url) => {
      for (const [index, [status, checkpoint]] of statuses.entries()) {
        const at = new Date(Date.UTC(2026, 1, 1, index)).toISOString();
        const key = name === 'shipengine' ? privateKey.export({ type: 'pkcs8', format: 'pem' }) : secret;
        const args = [name, '--to', url, `--secret=${String(key)}`, '--status', status, '--at', at];
        const printed: string[] = [];
        expect(await sendWebhook(readWebhookArguments(args), (text) => printed.push(text))).toBe(true);
        expect(printed.join('')).toMatch(/^200 \{/);
        expect(results.at(-1)?.event).toMatchObject({
          checkpoint,
          trackingNumber: 'SAMPLE123',
          occurredAt: at,
        });
      }
    });
    expect(shop.errors).toEqual([]);
  },
);

test.each(Object.entries(providers))(
  '%s: what is out for delivery is expected on the same day, later than the scan',
  async (name, provider) => {
    const results: EventResult<string>[] = [];
    const shop = createIngestShop({
      resolveOrder: () => 'a1',
      hooks: { accepted: (result) => results.push(result) },
    });
    await withServer(shop.handle(provider), async (url) => {
      // In the time zone of this machine, as the command.
      for (const at of [new Date(2026, 2, 5, 0, 30), new Date(2026, 2, 5, 21, 30)]) {
        const key = name === 'shipengine' ? privateKey.export({ type: 'pkcs8', format: 'pem' }) : secret;
        // ShipEngine and DHL have no such status; other packages are expected two days later.
        const isKnown = Object.values(providerSamples[name]?.statuses ?? {}).includes('out-for-delivery');
        const [status, days] = isKnown ? ['out-for-delivery', 0] : ['in-transit', 2];
        const args = [name, '--to', url, `--secret=${String(key)}`, '--status', status];
        const webhook = readWebhookArguments([...args, '--at', at.toISOString()]);
        expect(await sendWebhook(webhook, () => undefined)).toBe(true);
        const { until = '' } = results.at(-1)?.event.estimatedDelivery ?? {};
        if (!until.includes('T')) expect(until).toBe(`2026-03-0${5 + days}`);
        else {
          expect(new Date(until).getDate()).toBe(5 + days);
          expect(Date.parse(until)).toBeGreaterThan(at.getTime());
        }
      }
    });
  },
);

test('a checkpoint stands for the first status of the provider that means it', async () => {
  const shop = createIngestShop();
  await withServer(shop.handle(easyPost({ secret })), async (url) => {
    const args = ['easypost', '--to', url, '--secret', secret, '--status', 'delivered'];
    await sendWebhook(readWebhookArguments(args), () => undefined);
    expect((await shop.readOrder('a1'))?.status).toBe('DELIVERED');
    const wrong = ['easypost', '--to', url, '--secret', 'wrong'];
    expect(await sendWebhook(readWebhookArguments(wrong), () => undefined)).toBe(false);
  });
});

test.each([
  [['pigeon', '--to', 'http://a.test', '--secret', 's'], /"pigeon" is no provider/],
  [['easypost', '--secret', 's'], /--to/],
  [['easypost', '--to', 'http://a.test'], /--secret/],
  [['easypost', 'x', '--to', 'http://a.test', '--secret', 's'], /remove x/],
  [['easypost', '--to', 'http://a.test', '--secret', 's', '--at', 'now'], /no time/],
  [['easypost', '--tp', 'x'], /--tp/],
])('wrong usage %j is explained', (args, message) => {
  expect(() => readWebhookArguments(args)).toThrow(message);
});

test('an unknown status and a server that is away are explained', async () => {
  const read = (status: string) =>
    readWebhookArguments(['dhl', '--to', 'http://127.0.0.1:1/', '--secret', 's', '--status', status]);
  const explanation = await sendWebhook(read('flying'), () => undefined).catch(String);
  expect(explanation).toMatch(/no status "flying": write one of /);
  const words = String(explanation)
    .replace(/^.* one of |\.$/g, '')
    .split(', ');
  expect(words).toEqual([...new Set(words)]);
  await expect(sendWebhook(read('delivered'), () => undefined)).rejects.toThrow(/No server answers/);
});
