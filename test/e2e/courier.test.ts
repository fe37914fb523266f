import type { Page } from 'playwright';
import sharp from 'sharp';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { palettes } from '../../examples/demo/web/courier/palettes.js';
import { openOrder } from './order-page.js';
import { type ShopVisit, visitShop } from './shop-visit.js';

/** Chromium draws without a graphics card here, and says that it is slow. */
const SLOW_DRAWING = /GL Driver Message/;
/** More than the pixels that the marker is wide. */
const MARKER_SIZE = 40;
/** Ms: beyond what makes a position stale. */
const A_MINUTE = 61_000;

let shop: ShopVisit;
afterEach(async () => {
  await shop.leave(SLOW_DRAWING);
  await shop.close();
});

const ship = () => shop.change('1046', { from: 'PROCESSING', to: 'SHIPPED' });

/** The page of an order before its courier leaves. */
async function openPage() {
  const { page } = await shop.visit('ada', 'about:blank');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto('/');
  const order = await openOrder(page, '1046');
  await order.badge('Live').waitFor();
  const section = order.modal.getByRole('region', { name: 'Your courier' });
  const marker = section.locator('[data-map="drawn"] .os-map__courier');
  return { page, order, requests, section, marker, map: section.locator('.os-map__canvas') };
}

type OpenPage = Awaited<ReturnType<typeof openPage>>;

/** Miles to the door, as the words say. */
async function distanceOn({ section }: OpenPage): Promise<number> {
  const words = await section.getByText(/ mi away$/).innerText();
  return Number.parseFloat(words);
}

/** The middle of the courier on the page. */
async function placeOn({ marker }: OpenPage) {
  const box = await marker.boundingBox();
  if (!box) throw new Error('The courier is not on the map.');
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
}

/** Resolves when the marker has caught up with the courier, which stands. */
async function settledPlaceOn(opened: OpenPage) {
  let before = await placeOn(opened);
  await expect
    .poll(async () => {
      const [last, now] = [before, await placeOn(opened)];
      before = now;
      return last.x === now.x && last.y === now.y;
    }, SECOND)
    .toBe(true);
  return before;
}

/** Positions come once a second, so a shorter time says nothing. */
const SECOND = { interval: 2_000 };

/** The colours of a part of the page, e.g. `#b4d3dc`. */
async function coloursIn(page: Page, clip: { x: number; y: number; width: number; height: number }) {
  const { data } = await sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const hex = data.toString('hex').match(/.{6}/g) ?? [];
  return new Set(hex.map((colour) => `#${colour}`));
}

const colourAt = async (page: Page, place: { x: number; y: number }) =>
  [...(await coloursIn(page, { ...place, width: 1, height: 1 }))][0];

/** The colours of the drawn map. */
async function coloursOf({ page, map }: OpenPage) {
  await map.scrollIntoViewIfNeeded();
  const clip = await map.boundingBox();
  if (!clip) throw new Error('The map is not on the page.');
  return coloursIn(page, clip);
}

describe('the courier of a shipped order', () => {
  it('comes nearer in words and on the map, and is gone with the delivery', async () => {
    shop = await visitShop({ courierSpeed: 2 });
    const opened = await openPage();
    const { page, order, requests, section, marker } = opened;
    expect(await section.count()).toBe(0);
    expect(requests.filter((url) => /map/.test(url))).toEqual([]);

    await ship();
    await marker.waitFor();
    const distance = await distanceOn(opened);
    await expect.poll(() => coloursOf(opened)).toContain(palettes.light.water);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => coloursOf(opened)).toContain(palettes.dark.water);
    await expect.poll(() => distanceOn(opened)).toBeLessThan(distance);

    await order.dock.getByRole('button', { name: 'Stop the courier' }).click();
    await order.dock.getByRole('button', { name: 'Let the courier drive on' }).waitFor();
    const stop = await settledPlaceOn(opened);
    const colour = await colourAt(page, stop);
    const atStop = await distanceOn(opened);
    await order.dock.getByRole('button', { name: 'Let the courier drive on' }).click();
    await expect.poll(() => distanceOn(opened)).toBeLessThan(atStop);
    const driven = async () => {
      const { x, y } = await placeOn(opened);
      return Math.hypot(x - stop.x, y - stop.y);
    };
    await expect.poll(driven).toBeGreaterThan(MARKER_SIZE);
    await order.dock.getByRole('button', { name: 'Stop the courier' }).click();
    const next = await settledPlaceOn(opened);
    expect(await colourAt(page, next)).toBe(colour);
    expect(await colourAt(page, stop)).not.toBe(colour);

    await shop.change('1046', { from: 'SHIPPED', to: 'DELIVERED' });
    await section.waitFor({ state: 'detached' });
    const hosts = requests.filter((url) => !/^(data|blob):/.test(url)).map((url) => new URL(url).host);
    expect([...new Set(hosts)]).toEqual([new URL(shop.url).host]);
  });

  it('is stale while its device sends nothing, and live again with the next position', async () => {
    shop = await visitShop({ courierSpeed: 0.1 });
    const opened = await openPage();
    const { page, order, section, marker } = opened;
    await ship();
    await marker.waitFor();
    const stale = section.getByText('No new position arrives.');
    expect(await stale.count()).toBe(0);

    await order.dock.getByRole('switch', { name: 'Couriers offline' }).click();
    await order.dock.getByRole('switch', { name: 'Couriers offline', checked: true }).waitFor();
    await passMinute(page);
    await stale.waitFor();
    await expect.poll(() => marker.getAttribute('data-state')).toBe('stale');
    // The dock asks once a second; a courier that is online would have sent another position by then.
    for (let count = 0; count < 3; count += 1) await page.waitForResponse(/\/demo\/faults$/);
    expect(await marker.getAttribute('data-state')).toBe('stale');

    await order.dock.getByRole('button', { name: 'Reset' }).click();
    await stale.waitFor({ state: 'hidden' });
    await expect.poll(() => marker.getAttribute('data-state')).toBe('live');
  });

  it('delivers at the door', async () => {
    shop = await visitShop({ courierSpeed: 100 });
    const { order } = await openPage();
    await ship();
    await order.currentStep.filter({ hasText: 'Delivered' }).waitFor();
    await order.entries.filter({ hasText: 'Handed over at the door.' }).waitFor();
  });

  it('of an order that was expected on a later day leaves when it is sent, and drives on after a restart of the bus', async () => {
    shop = await visitShop({ courierSpeed: 2 });
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1044');
    const section = order.modal.getByRole('region', { name: 'Your courier' });
    const send = order.dock.getByRole('button', { name: 'Send the courier' });
    await send.click();
    await section.getByText(/ mi away$/).waitFor();
    await order.entries.filter({ hasText: 'The courier has left the depot.' }).waitFor();

    await shop.fault('restart-bus');
    // The new bus holds no update, so the row says that the order is out.
    const distance = () => section.getByText(/ mi away$/).innerText();
    const before = await distance();
    await expect.poll(distance).not.toBe(before);
    expect(await order.dock.getByRole('button', { name: 'Stop the courier' }).count()).toBe(1);
  });
});

/** Moves the clocks of the shop and of a page on. */
async function passMinute(page: Page): Promise<void> {
  const { now } = performance;
  vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + A_MINUTE);
  onTestFinished(() => void vi.restoreAllMocks());
  await page.evaluate((ms) => {
    const wall = Date.now;
    Date.now = () => wall() + ms;
  }, A_MINUTE);
}
