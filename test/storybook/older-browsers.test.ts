import { transform } from 'lightningcss';
import type { Browser, Page } from 'playwright';
import { createElement, Fragment } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtStylesheet } from '../../build/stylesheet.js';
import { OrderStatusTracker, OrderTimeline } from '../../src/index.js';
import { fullHistory, fullOrder } from '../components/orders.js';
import { launchBrowser } from './story-tab.js';

const html = renderToString(
  createElement(
    Fragment,
    null,
    createElement(OrderStatusTracker, { order: fullOrder, live: false, now: '2026-11-24T12:00:00Z' }),
    createElement(OrderTimeline, { history: fullHistory, limit: 2 }),
  ),
);

/** What a browser drops that knows neither color-mix, container queries, `:dir()`, nor the text of a picture. */
function withoutNewerFeatures(css: string): string {
  const { code } = transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    visitor: {
      Rule: {
        container: () => [],
        supports: () => [],
        style(rule) {
          const isNewer = rule.value.selectors
            .flat()
            .some((part) => part.type === 'pseudo-class' && (part.kind === 'dir' || part.kind === 'has'));
          return isNewer ? [] : undefined;
        },
      },
    },
  });
  return code.toString();
}

let browser: Browser;
let css: string;

beforeAll(async () => {
  browser = await launchBrowser();
  css = await builtStylesheet('styles.css');
});

afterAll(() => browser.close());

async function open(styles: string, colorScheme: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  await page.setContent(
    `<!doctype html><style>:root { color-scheme: ${colorScheme} } ${styles}</style><main>${html}</main>`,
  );
  return page;
}

test('the published stylesheet is flat, and has what older browsers are to drop', () => {
  expect(css).not.toContain('&');
  // A rule within a rule: a selector after an opening brace that is no at-rule.
  expect(css.replace(/@[^{]+\{/g, '')).not.toMatch(/\{[^{}]*\{/);
  const older = withoutNewerFeatures(css);
  expect(css).toMatch(/color-mix|@container/);
  expect(older).not.toMatch(/color-mix|@container|:dir\(|:has\(/);
});

test.each(['light', 'dark'])(
  'without newer features the states are distinct and legible (%s)',
  async (scheme) => {
    const page = await open(withoutNewerFeatures(css), scheme);
    const steps = await page.locator('.os-tracker__step').evaluateAll((items) =>
      items.map((item) => {
        const indicator = item.querySelector('.os-tracker__indicator');
        const line = item.querySelector('.os-tracker__connector');
        if (!indicator || !line) throw new Error('A step has no marker.');
        const { top, width } = indicator.getBoundingClientRect();
        return {
          top: Math.round(top),
          size: Math.round(width),
          marker: getComputedStyle(indicator).backgroundColor,
          isFilled: getComputedStyle(line, '::after').insetBlockEnd === '0px',
          surface: getComputedStyle(item.closest('section') ?? item).backgroundColor,
          text: getComputedStyle(item).color,
        };
      }),
    );
    const [placed, processing, shipped, delivered] = steps;
    // Below each other, in order.
    expect(steps.map(({ top }) => top)).toEqual(steps.map(({ top }) => top).sort((a, b) => a - b));
    expect(placed?.marker).not.toBe(placed?.surface);
    expect(delivered?.marker).toBe(delivered?.surface);
    expect(shipped?.size).toBeGreaterThan(processing?.size ?? 0);
    expect(steps.map(({ isFilled }) => isFilled)).toEqual([true, true, false, false]);
    expect(steps.filter(({ text, surface }) => text === surface)).toEqual([]);
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
    await page.close();
  },
);
