/** Creates docs/screenshot.png, the picture in the README: `npx tsx examples/demo/screenshot.ts`. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from '../../test/chromium/chromium.js';
import type { StatusChange } from './model.js';
import { startShop } from './shop.js';

const folder = fileURLToPath(new URL('../../docs/', import.meta.url));
const shipped: StatusChange = {
  from: 'PROCESSING',
  to: 'SHIPPED',
  note: 'Handed to the carrier in Bristol.',
  carrier: 'Northline',
  trackingNumber: 'NL 4482 0917 GB',
};

const shop = await startShop();
const browser = await chromium.launch(await findChromium());
try {
  const page = await browser.newPage({ baseURL: shop.url, viewport: { width: 1280, height: 800 } });
  await page.request.post('/session', { data: { personId: 'ada' } });
  await page.goto('/?order=1046');
  await page.getByText('Live', { exact: true }).waitFor();

  const admin = await browser.newContext({ baseURL: shop.url });
  await admin.request.post('/session', { data: { personId: 'admin' } });
  await admin.request.post('/shop/orders/1046/status', { data: shipped });
  await page.getByText('Order status updated: Processing → Shipped').first().waitFor();
  // The toasts slide in.
  await page.waitForTimeout(800);

  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}screenshot.png` });
} finally {
  await browser.close();
  await shop.close();
}
