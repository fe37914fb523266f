/**
 * Draws mails in Chromium at 320 and 640 px, light and dark, from left to right and from right to left. For eyes, not a test:
 * `npx tsx --tsconfig tsconfig.json test/notify/email/pictures.ts [folder]`.
 */
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright';
import { carrierFlow } from 'react-order-status/ingest';
import { email, type Mail } from 'react-order-status/server/notify/email';
import { findChromium } from '../../chromium/chromium.js';
import { type Changes, estimatedDelivery, message, options } from './message.js';

const folder = process.argv[2] ?? '/tmp/mail-pictures';

const shop = email({
  ...options,
  flow: carrierFlow,
  brand: {
    name: 'Kite & Tail',
    color: '#0f766e',
    address: 'Kite & Tail Ltd\n12 Harbour Street, Bristol BS1 5TY',
    supportUrl: 'https://shop.example/help',
  },
});

const shipment = {
  carrier: 'UPS',
  trackingNumber: '1Z999AA10123456784',
  trackingUrl: 'https://ups.example/t',
};
const proofOfDelivery = { receivedBy: 'A. Smith', photoUrl: 'https://ups.example/photo.jpg' };
const moved = {
  from: '2099-12-07T13:00:00Z',
  until: '2099-12-07T17:00:00Z',
  previous: estimatedDelivery,
  reason: 'Heavy snow in Memphis.',
};

const cases: Readonly<Record<string, Changes>> = {
  transit: { status: 'IN_TRANSIT' },
  delay: {
    status: 'IN_TRANSIT',
    kind: 'delay',
    order: { tracking: [{ ...shipment, estimatedDelivery: moved }] },
  },
  action: {
    status: 'HELD',
    kind: 'action-needed',
    update: { note: 'The carrier needs your confirmation before it can deliver.' },
    order: { action: { label: 'Confirm your address', url: '/orders/10042/address' } },
  },
  delivered: {
    status: 'DELIVERED',
    update: { note: 'Left at the front door.', previousStatus: 'OUT_FOR_DELIVERY', location: 'Bristol, GB' },
    order: { tracking: [{ ...shipment, proofOfDelivery }] },
  },
  packages: {
    status: 'IN_TRANSIT',
    order: {
      tracking: [
        { ...shipment, estimatedDelivery },
        { carrier: 'DHL', trackingNumber: '00340434161094042557', status: 'DELIVERED' },
      ],
    },
  },
  cancelled: { status: 'CANCELLED', order: { tracking: [] } },
};

await mkdir(folder, { recursive: true });
const browser = await chromium.launch(await findChromium());
for (const [name, changes] of Object.entries(cases)) {
  for (const locale of ['en', 'ar', 'de', 'ja']) {
    const mail = message({ ...changes, recipient: { locale } });
    // It is what `render` of this channel returns.
    const { html } = (await shop.render(mail)) as Mail;
    for (const width of [320, 640]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ viewport: { width, height: 600 }, colorScheme });
        await page.setContent(html);
        await page.screenshot({
          path: `${folder}/${name}-${locale}-${width}-${colorScheme}.png`,
          fullPage: true,
        });
        await page.close();
      }
    }
  }
}
await browser.close();
