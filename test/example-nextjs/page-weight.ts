import type { Page } from 'playwright';

/** What a page costs a visitor who comes for the first time. */
export interface PageWeight {
  /** kB of JavaScript, compressed as it was sent. */
  readonly script: number;
  /** Requests until the page was at rest, with that for the page; without streams, which do not end. */
  readonly requests: number;
  /** Ms until the largest text or picture was painted. */
  readonly largestPaint: number;
}

/** Opens a page of the shop, and weighs it. @param slowdown of the CPU. */
export async function weigh(page: Page, path: string, slowdown: number): Promise<PageWeight> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(path, { waitUntil: 'load' });
  await page.locator('.os-tracker').getByText('Live', { exact: true }).waitFor();
  const weight = await page.evaluate(async () => {
    const isScript = (url: string) => new URL(url).pathname.endsWith('.js');
    const resources = performance.getEntriesByType('resource');
    const timings = resources.filter((entry) => entry instanceof PerformanceResourceTiming);
    const largestPaint = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
    });
    return {
      script: Math.round(
        timings.reduce((sum, { name, encodedBodySize }) => sum + (isScript(name) ? encodedBodySize : 0), 0) /
          1_000,
      ),
      requests: resources.length + 1,
      largestPaint: Math.round(largestPaint),
    };
  });
  await session.detach();
  return weight;
}
