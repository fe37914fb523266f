import { expect, inject, test } from 'vitest';
import { looks, setLook } from './looks.js';
import { storyTabForFile } from './story-tab-for-file.js';

const tab = storyTabForFile();

/**
 * What a reader with a system theme cannot see: texts and drawings of the color that is behind them, and meaningful
 * shapes without an edge. Runs in the page. axe does not check this.
 */
function invisible(): string[] {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'Canvas';
  const canvas = getComputedStyle(probe).color;
  probe.remove();
  const isClear = (color: string) => /rgba\(\d+, \d+, \d+, 0\)|transparent/.test(color);
  const behind = (element: Element | null): string => {
    if (!element) return canvas;
    const { backgroundColor } = getComputedStyle(element);
    return isClear(backgroundColor) ? behind(element.parentElement) : backgroundColor;
  };
  const isShown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 0 && !element.closest('.os-visually-hidden, .os-tracker__progress');
  };
  const hasText = (element: Element) =>
    [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim());
  const parts = [...document.querySelectorAll('[class^="os-"], [class^="os-"] *')].filter(isShown);
  const found: string[] = [];
  for (const element of parts) {
    const { color, stroke, forcedColorAdjust } = getComputedStyle(element);
    const isDrawn = element instanceof SVGElement ? stroke !== 'none' : hasText(element);
    const painted = element instanceof SVGElement ? stroke : color;
    // Chromium paints Canvas behind a text whose colors it may adjust, whatever the background of its element is.
    const hasPlate = !(element instanceof SVGElement) && forcedColorAdjust !== 'none';
    if (isDrawn && (painted === behind(element) || (hasPlate && painted === canvas)))
      found.push(`text: ${element.outerHTML}`);
    const mark = getComputedStyle(element, '::before');
    if (/"[^"]+"/.test(mark.content)) {
      const around = isClear(mark.backgroundColor) ? behind(element) : mark.backgroundColor;
      if (mark.color === around) found.push(`mark: ${element.outerHTML}`);
    }
  }
  const shapes =
    '.os-tracker__indicator, .os-timeline__indicator, .os-tracker__connector, .os-report__bar, [class$="__bone"]';
  for (const element of parts.filter((part) => part.matches(shapes))) {
    const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(element);
    const around = behind(element.parentElement);
    const hasEdge = borderTopWidth !== '0px' && borderTopColor !== around;
    if (!hasEdge && (isClear(backgroundColor) || backgroundColor === around))
      found.push(`shape: ${element.outerHTML}`);
  }
  return found;
}

test.each(inject('stories'))('everything of $id is visible in forced colours', async ({ id }) => {
  await tab.show(id);
  await setLook(tab.page, looks['forced colours']);
  expect(await tab.page.evaluate(invisible)).toEqual([]);
});

test('the current step is another shape than a completed and an upcoming one', async () => {
  await tab.show('tracker-states--shipped');
  await setLook(tab.page, looks['forced colours']);
  const shapes = await tab.page
    .locator('.os-tracker__indicator')
    .evaluateAll((indicators) =>
      indicators.map((indicator) =>
        [indicator.clientWidth, getComputedStyle(indicator).backgroundColor].join(),
      ),
    );
  expect(shapes[0]).toBe(shapes[1]);
  expect(new Set(shapes).size).toBe(3);
});
