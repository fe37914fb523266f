import { expect, test } from 'vitest';
import { storyTabForFile } from './story-tab-for-file.js';

const tab = storyTabForFile();

/** The brightness, 0 to 1, of the backgrounds of the page and of a component in it, as the browser paints them. */
const brightness = () =>
  tab.page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    return ['body', 'main section'].map((selector) => {
      const element = document.querySelector(selector);
      if (!element || !context) throw new Error(`${selector} is missing.`);
      context.fillStyle = getComputedStyle(element).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 3 / 255;
    });
  });

test.each([
  ['tracker-appearance--dark', 'tracker-appearance--medium'],
  ['timeline-states--dark', 'timeline-states--delivered'],
  ['report-order-report--dark', 'report-order-report--slow-warehouse'],
  ['order-page--desktop-dark', 'order-page--desktop'],
])('%s is dark, and %s is light, whatever the system prefers', async (dark, light) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.page.emulateMedia({ colorScheme });
    await tab.show(dark);
    for (const value of await brightness()) expect(value).toBeLessThan(0.2);
    await tab.show(light);
    for (const value of await brightness()) expect(value).toBeGreaterThan(0.9);
  }
});
