/** Creates the pictures of the README in docs/: `npx tsx examples/demo/pictures.ts`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import sharp from 'sharp';
import { findChromium } from '../../test/chromium/chromium.js';
import type { StatusChange } from './model.js';
import { type OpenShop, startShop } from './shop.js';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const ORDER = '1046';
const shipped: StatusChange = {
  from: 'PROCESSING',
  to: 'SHIPPED',
  note: 'Handed to the carrier in Bristol.',
  location: 'Bristol',
  carrier: 'Northline',
  trackingNumber: 'NL 4482 0917 GB',
  expectedBy: new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10),
};
const delivered: StatusChange = { from: 'SHIPPED', to: 'DELIVERED', note: 'Left at the front door.' };

/** Opens the order of a new shop as its customer, and as the administrator who changes it. */
async function visit(
  browser: Browser,
  colorScheme: 'light' | 'dark',
  size: { width: number; height: number },
  take: (page: Page, change: (change: StatusChange) => Promise<void>) => Promise<void>,
) {
  const shop = await startShop();
  try {
    const options = { baseURL: shop.url, colorScheme, viewport: size };
    const [customer, admin] = await Promise.all([
      signIn(await browser.newContext(options), 'ada'),
      signIn(await browser.newContext(options), 'admin'),
    ]);
    const page = await customer.newPage();
    await page.goto(`/?order=${ORDER}`);
    await page.getByText('Live', { exact: true }).waitFor();
    // Closes the dock.
    const toggle = page.getByRole('dialog').getByRole('button', { name: 'Break it' });
    if ((await toggle.getAttribute('aria-expanded')) === 'true') await toggle.click();
    await take(page, (data) => change(admin, shop, data));
    await Promise.all([customer.close(), admin.close()]);
  } finally {
    await shop.close();
  }
}

async function signIn(context: BrowserContext, personId: string): Promise<BrowserContext> {
  await context.request.post('/session', { data: { personId } });
  return context;
}

async function change(admin: BrowserContext, { url }: OpenShop, data: StatusChange): Promise<void> {
  const response = await admin.request.post(`/shop/orders/${ORDER}/status`, {
    data,
    headers: { Origin: url },
  });
  if (!response.ok()) throw new Error(`The change was answered ${response.status()}.`);
}

/** Ms until an update is drawn: its animations have ended. */
const SETTLED = 1_500;

/** The page after an update. */
const screenshot = (browser: Browser, colorScheme: 'light' | 'dark') =>
  visit(browser, colorScheme, { width: 1280, height: 860 }, async (page, publish) => {
    await publish(shipped);
    await page.getByRole('dialog').locator('[aria-current="step"]', { hasText: 'Shipped' }).waitFor();
    await page.waitForTimeout(SETTLED);
    await page.screenshot({ path: `${docs}screenshot-${colorScheme}.png` });
  });

interface Frame {
  readonly png: Buffer;
  /** Ms. */
  readonly at: number;
}

/** All frames that the browser paints while `act` runs. */
async function framesOf(page: Page, act: () => Promise<void>): Promise<readonly Frame[]> {
  const session = await page.context().newCDPSession(page);
  const frames: Frame[] = [];
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    frames.push({ png: Buffer.from(data, 'base64'), at: (metadata.timestamp ?? 0) * 1_000 });
    void session.send('Page.screencastFrameAck', { sessionId });
  });
  await session.send('Page.startScreencast', { format: 'png' });
  await act();
  await session.send('Page.stopScreencast');
  return spaced(frames.sort((a, b) => a.at - b.at));
}

/** Ms between two frames of the picture. */
const SPACING = 50;

/** Of frames that follow each other too fast, the last. */
const spaced = (frames: readonly Frame[]): readonly Frame[] =>
  frames.filter(({ at }, index) => (frames[index + 1]?.at ?? Number.POSITIVE_INFINITY) - at >= SPACING);

/** Ms for which the last frame stays, before the picture starts again. */
const LAST = 3_000;

/** An update arrives, then another. */
const animation = (browser: Browser) =>
  visit(browser, 'light', { width: 800, height: 640 }, async (page, publish) => {
    const frames = await framesOf(page, async () => {
      await page.waitForTimeout(1_000);
      await publish(shipped);
      // The toast disappears.
      await page.waitForTimeout(6_000);
      await publish(delivered);
      await page.waitForTimeout(2_500);
    });
    const delay = frames.map(({ at }, index) => Math.round((frames[index + 1]?.at ?? at + LAST) - at));
    const picture = await sharp(
      frames.map(({ png }) => png),
      { join: { animated: true } },
    )
      .webp({ delay, loop: 0, quality: 85, effort: 6 })
      .toBuffer();
    await writeFile(`${docs}update.webp`, picture);
    console.log(`docs/update.webp: ${frames.length} frames, ${Math.round(picture.length / 1_000)} kB`);
  });

const browser = await chromium.launch(await findChromium());
try {
  await screenshot(browser, 'light');
  await screenshot(browser, 'dark');
  await animation(browser);
} finally {
  await browser.close();
}
