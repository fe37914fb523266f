import { describe, expect, it } from 'vitest';
import { OrderStatusTracker, OrderTimeline } from '../../src/components/index.js';
import { en, type Labels } from '../../src/i18n/index.js';
import * as locales from '../../src/i18n/locales/index.js';
import { orderFlow } from '../../src/order/index.js';
import { livePage, time } from './live-page.js';
import { historyTo } from './orders.js';
import { loading, timelineScenes, trackerScenes } from './scenes.js';

const TERM = /\p{L}{2,}/gu;

const termsOf = (text: string) => new Set(text.toLowerCase().match(TERM));

/** All terms of labels, at any depth, without placeholders. */
function termsIn(labels: unknown): Set<string> {
  if (typeof labels === 'string') return termsOf(labels.replace(/\{\w+\}/g, ' '));
  const inner: unknown[] = labels instanceof Object ? Object.values(labels) : [];
  return new Set(inner.flatMap((value) => [...termsIn(value)]));
}

// The tag of the locale is not a text: "en" is Dutch for "and".
const english = termsIn([{ ...en, locale: '' }, orderFlow.statuses]);

/** All visible text, and the accessible names of elements. */
function textOf(container: HTMLElement): string {
  const named = [...container.querySelectorAll('[aria-label], [title], [alt]')].map((element) =>
    ['aria-label', 'title', 'alt'].map((name) => element.getAttribute(name) ?? '').join(' '),
  );
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node.textContent ?? '');
  return [...texts, ...named].join(' ');
}

/** Texts from the data of the shop, in any language. */
const data = /FedEx|UPS|By FedEx|Paid|Memphis, TN, US|The street has no such number\.|Confirm your address/g;

/** All texts of tracker and timeline in a language, scene by scene. */
async function textsIn(labels: Labels): Promise<string[]> {
  const texts: string[] = [];
  for (const { props, script } of trackerScenes.filter(({ name }) => name !== 'LOST')) {
    const { container, server, unmount } = livePage(<OrderStatusTracker {...props} labels={labels} />);
    if (script) await server(script);
    texts.push(textOf(container).replace(data, ''));
    unmount();
  }
  for (const { props, script } of timelineScenes.filter(({ name }) => name !== 'unknown')) {
    const { container, server, unmount } = livePage(<OrderTimeline {...props} labels={labels} groupByDay />);
    if (script) await server(script);
    texts.push(textOf(container).replace(data, ''));
    unmount();
  }
  const { container, unmount } = livePage(
    <>
      <OrderStatusTracker {...loading.tracker} labels={labels} />
      <OrderTimeline {...loading.timeline} labels={labels} />
    </>,
  );
  texts.push(textOf(container));
  unmount();
  return texts;
}

describe.each(Object.entries(locales))('in %s', (_name, labels) => {
  it('tracker and timeline have no unfilled placeholder and no English text', async () => {
    const texts = await textsIn(labels);
    expect(texts.filter((text) => /[{}]|undefined|\[object/.test(text))).toEqual([]);
    const own = termsIn(labels);
    const foreign = [...termsOf(texts.join(' '))].filter((term) => english.has(term) && !own.has(term));
    if (labels !== en) expect(foreign).toEqual([]);
    // All scenes were rendered.
    expect(texts.join(' ')).toContain(labels.overdueDelivery);
    expect(texts.join(' ')).toContain(labels.refused[410]);
    expect(texts.join(' ')).toContain(labels.noUpdates);
  });

  it('the announcement of a change names both statuses', async () => {
    const { server, announced } = livePage(
      <OrderTimeline history={historyTo('PENDING')} orderId="o-1" labels={labels} />,
    );
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', timestamp: time(1) });
    });
    const nameOf = (status: 'PENDING' | 'SHIPPED') =>
      labels.statuses[status] ?? orderFlow.statuses[status].label;
    expect(announced()).toHaveLength(1);
    expect(announced()[0]).toContain(nameOf('PENDING'));
    expect(announced()[0]).toContain(nameOf('SHIPPED'));
  });
});
