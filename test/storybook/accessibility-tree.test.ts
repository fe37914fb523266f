import { expect, test } from 'vitest';
import { storyTabForFile } from './story-tab-for-file.js';

/** The stories whose accessibility tree is compared with a snapshot. */
const stories = [
  'tracker-states--shipped',
  'tracker-states--delivered',
  'tracker-states--cancelled',
  'tracker-states--refunded',
  'tracker-states--several-packages',
  'tracker-states--delivery-moved',
  'tracker-states--action-needed',
  'tracker-states--loading',
  'tracker-connection--live',
  'tracker-connection--stale',
  'tracker-connection--not-yours',
  'tracker-custom-flows--restaurant',
  'tracker-appearance--arabic',
  'timeline-states--delivered',
  'timeline-states--by-day',
  'timeline-states--show-more-oldest-first',
  'timeline-states--action-needed',
  'timeline-states--empty',
  'timeline-states--loading',
  'report-order-report--slow-warehouse',
  'report-order-report--by-carrier',
  'report-stuck-orders--default',
  'map-order-map--stale',
  'map-order-map--unknown-position',
  'map-order-map--words-alone',
  'recipes-bring-your-own-markup--headless-hooks',
];

const tab = storyTabForFile();

test.each(stories)('the accessibility tree of %s equals its snapshot', async (id) => {
  await tab.show(id);
  const tree = await tab.page.locator('#storybook-root').ariaSnapshot();
  await expect(`${tree}\n`).toMatchFileSnapshot(`__snapshots__/${id}.yml`);
});
