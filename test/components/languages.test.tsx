import { describe, expect, it } from 'vitest';
import { OrderStatusTracker, OrderTimeline } from '../../src/components/index.js';
import { en, type Labels } from '../../src/i18n/index.js';
import * as locales from '../../src/i18n/locales/index.js';
import { orderFlow } from '../../src/order/index.js';
import { livePage, time } from './live-page.js';
import { historyTo } from './orders.js';
import { loading, timelineScenes, trackerScenes } from './scenes.js';

const WORD = /\p{L}{2,}/gu;

const wordsOf = (text: string) => new Set(text.toLowerCase().match(WORD));

/** All words of labels, at any depth, without what stands in braces. */
function wordsIn(labels: unknown): Set<string> {
  if (typeof labels === 'string') return wordsOf(labels.replace(/\{\w+\}/g, ' '));
  const inner: unknown[] = labels instanceof Object ? Object.values(labels) : [];
  return new Set(inner.flatMap((value) => [...wordsIn(value)]));
}

const english = wordsIn([en, orderFlow.statuses]);

/** Whatever is seen or read: the text, and the names that elements are given. */
function textOf(container: HTMLElement): string {
  const named = [...container.querySelectorAll('[aria-label], [title], [alt]')].map((element) =>
    ['aria-label', 'title', 'alt'].map((name) => element.getAttribute(name) ?? '').join(' '),
  );
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node.textContent ?? '');
  return [...texts, ...named].join(' ');
}

/** What the shop wrote itself, in whatever language. */
const data = /FedEx|UPS|By FedEx|Paid|Memphis, TN, US|The street has no such number\.|Confirm your address/g;

/** Everything that tracker and timeline say in a language, scene by scene. */
async function sayingsIn(labels: Labels): Promise<string[]> {
  const says: string[] = [];
  for (const { props, script } of trackerScenes.filter(({ name }) => name !== 'LOST')) {
    const { container, server, unmount } = livePage(<OrderStatusTracker {...props} labels={labels} />);
    if (script) await server(script);
    says.push(textOf(container).replace(data, ''));
    unmount();
  }
  for (const { props, script } of timelineScenes.filter(({ name }) => name !== 'unknown')) {
    const { container, server, unmount } = livePage(<OrderTimeline {...props} labels={labels} groupByDay />);
    if (script) await server(script);
    says.push(textOf(container).replace(data, ''));
    unmount();
  }
  const { container, unmount } = livePage(
    <>
      <OrderStatusTracker {...loading.tracker} labels={labels} />
      <OrderTimeline {...loading.timeline} labels={labels} />
    </>,
  );
  says.push(textOf(container));
  unmount();
  return says;
}

describe.each(Object.entries(locales))('in %s', { timeout: 30_000 }, (_name, labels) => {
  it('tracker and timeline leave no placeholder, and no word in English', async () => {
    const says = await sayingsIn(labels);
    expect(says.filter((text) => /[{}]|undefined|\[object/.test(text))).toEqual([]);
    const own = wordsIn(labels);
    const foreign = [...wordsOf(says.join(' '))].filter((word) => english.has(word) && !own.has(word));
    if (labels !== en) expect(foreign).toEqual([]);
    // It was really all drawn.
    expect(says.join(' ')).toContain(labels.overdueDelivery);
    expect(says.join(' ')).toContain(labels.refused[410]);
    expect(says.join(' ')).toContain(labels.noUpdates);
  });

  it('the announcement of a change names both statuses', async () => {
    const { server, spoken } = livePage(
      <OrderTimeline history={historyTo('PENDING')} orderId="o-1" labels={labels} />,
    );
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', timestamp: time(1) });
    });
    const nameOf = (status: 'PENDING' | 'SHIPPED') =>
      labels.statuses[status] ?? orderFlow.statuses[status].label;
    expect(spoken()).toHaveLength(1);
    expect(spoken()[0]).toContain(nameOf('PENDING'));
    expect(spoken()[0]).toContain(nameOf('SHIPPED'));
  });
});

it('there are the languages that are promised', () => {
  const languages = Object.values(locales).map(({ locale }) => locale);
  expect(languages.sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt-BR', 'zh-CN']);
});
