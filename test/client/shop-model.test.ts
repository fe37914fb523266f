import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createShopModel } from './shop-model.js';

// No test waits for the watchdogs of its thousands of pages.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const step = (act: string, weight: number) => ({
  weight,
  arbitrary: fc.record({ act: fc.constant(act), page: fc.nat(7), n: fc.nat(11) }),
});
const ordinary = [
  step('advance', 4),
  step('publish', 6),
  step('note', 2),
  step('save', 5),
  step('touch', 3),
  step('wait', 4),
  step('connect', 4),
  step('receive', 10),
  step('cut', 2),
  step('poll', 4),
  step('answer', 4),
  step('claim', 2),
  step('unmount', 1),
  step('mount', 2),
];
const losses = [step('restart', 1), step('failOver', 1), step('beginEpoch', 1)];

type Steps = readonly { act: string; page: number; n: number }[];

/** Runs a shop with three pages, and checks each of them after each step. */
function run(steps: Steps, hasHistory: boolean) {
  const shop = createShopModel({ hasHistory });
  const pages = [shop.openPage(), shop.openPage(), shop.openPage()];
  /** The notes that each page must be notified of: published while it was subscribed and had server state. */
  const expected = pages.map(() => new Set<string>());
  let hasLost = false;
  let isCut = false;
  pages[0]?.mount(0);
  pages[0]?.connect(0);

  const perform = (act: string, index: number, n: number) => {
    const page = pages[index % pages.length];
    if (!page) return;
    const lag = n % 4;
    switch (act) {
      case 'connect':
      case 'mount':
      case 'claim':
      case 'poll':
        return page[act](lag);
      case 'unmount':
        expected[index % pages.length]?.clear();
        return page.unmount();
      case 'cut':
        return page.cut();
      case 'receive':
        return page.receive();
      case 'answer':
        return page.answer(n);
      case 'advance':
      case 'publish':
      case 'note':
      case 'save':
      case 'touch':
        return shop[act](n);
      case 'failOver':
        isCut = true;
        return shop.failOver(n);
      case 'beginEpoch':
        isCut = false;
        return shop.beginEpoch();
      case 'restart':
        isCut = false;
        return shop.restart();
      default:
        return shop.wait();
    }
  };
  const check = () => {
    const { way } = shop;
    for (const page of pages) {
      // After the loss of a log, a row does not show how far the order is.
      const shown = hasLost ? page.order?.authority === 'log' && page.order.status : page.shown;
      if (shown && (page.hasServerState || page.learned > 0))
        expect(way.slice(page.learned)).toContain(shown);
      expect(new Set(page.notified).size).toBe(page.notified.length);
    }
  };

  for (const { act, page: index, n } of steps) {
    const before = new Set(shop.log());
    hasLost ||= act === 'restart';
    perform(act, index, n);
    pages.forEach((page, number) => {
      for (const update of shop.log().filter((each) => !before.has(each))) {
        // A row may contain it before it is published; after the loss of a log it is unknown which updates a row contains.
        const isKnown = page.order?.authority !== 'log' && (hasLost || update.step <= shop.saved());
        if (page.hasServerState && !isKnown) expected[number]?.add(update.note ?? '');
      }
    });
    const left = new Set(shop.log().map(({ note }) => note ?? ''));
    for (const notes of expected) for (const note of notes) if (!left.has(note)) notes.delete(note);
    const steps = shop.log().at(-1)?.step ?? 0;
    if (act === 'failOver') for (const page of pages) page.learned = Math.min(page.learned, steps);
    check();
  }

  // At the end all responses and messages arrive, and each page connects once more.
  if (isCut) shop.beginEpoch();
  for (const page of pages) {
    page.mount(0);
    while (page.answer(0)) check();
    while (page.receive()) check();
    page.connect(0);
    while (page.receive()) check();
  }
  return { shop, pages, expected };
}

describe.each([
  { row: 'without a history', hasHistory: false },
  { row: 'with a history', hasHistory: true },
])('for any interleaving of a row $row, a log and the pages of an order', ({ hasHistory }) => {
  const check = (steps: Steps) => {
    const { shop, pages, expected } = run(steps, hasHistory);
    const head = shop.log().at(-1);
    pages.forEach((page, index) => {
      if (head) expect(page.order).toMatchObject({ status: head.status, version: head.version, id: head.id });
      for (const note of expected[index] ?? []) expect(page.notified).toContain(note);
    });
    return { shop, pages };
  };

  test('each page ends at the head of the log, shows no status twice, and is notified once (G1, G2, G3)', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(...ordinary), { maxLength: 80, size: 'max' }), (steps) => {
        const { shop, pages } = check(steps);
        for (const { order } of pages) {
          const history = order?.history ?? [];
          const logged = history.filter(({ version }) => version !== undefined);
          if (shop.log().length > 0)
            expect(logged.map(({ id }) => id)).toEqual(shop.log().map(({ id }) => id));
          // Entries that are not from the log are older than it; rows without history may have had any status.
          if (hasHistory && shop.log().length > 0)
            expect(['', 'PENDING']).toContain(
              history
                .filter(({ version }) => version === undefined)
                .map(({ status }) => status)
                .join(),
            );
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the same holds if the log is lost, or loses its end and assigns versions again (G1, G2, G3)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(...ordinary, ...losses), { maxLength: 80, size: 'max' }),
        (steps) => void check(steps),
      ),
      { numRuns: 300 },
    );
  });
});
