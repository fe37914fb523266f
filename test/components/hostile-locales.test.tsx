import { render, screen } from '@testing-library/react';
import {
  OrderStatusProvider,
  OrderStatusTracker,
  OrderTimeline,
  orderFlow,
  useOrderTracker,
} from 'react-order-status';
import { de } from 'react-order-status/locales';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toastNotifier } from '../../src/notifications/index.js';
import { goodHistory } from '../order/hostile-rows.js';

const refusedLocales: readonly unknown[] = [
  'en_US',
  '',
  'x',
  'not a locale',
  'de-',
  42,
  {},
  Symbol('de'),
  true,
];
const refusedZones: readonly unknown[] = ['Foo/Bar', '', 'GMT+99', 'Europe/', 42, {}, Symbol('UTC')];

const order = { id: 'a1', status: 'SHIPPED', statusHistory: goodHistory } as const;

/** Renders a tracker and a timeline, in a language and a zone that the types may not allow. */
function renderPage(options: object, defaults: object = {}) {
  const { container } = render(
    <OrderStatusProvider {...defaults}>
      <OrderStatusTracker order={order} live={false} {...options} />
      <OrderTimeline history={goodHistory} {...options} />
    </OrderStatusProvider>,
  );
  return container.textContent;
}

/** Without the ids of two renderings. */
const withDefaults = () => renderPage({ timeZone: 'UTC' });

const spy = () => vi.spyOn(console, 'error').mockImplementation(() => {});
afterEach(() => void vi.restoreAllMocks());

describe.each(refusedLocales.map((locale, index) => ({ locale, index })))(
  'the locale $index',
  ({ locale }) => {
    it('as a prop, of the provider and of labels: the default is used, with at most one report', () => {
      const consoleError = spy();
      const expected = withDefaults();
      expect(renderPage({ locale, timeZone: 'UTC' })).toBe(expected);
      expect(renderPage({ timeZone: 'UTC' }, { locale })).toBe(expected);
      expect(renderPage({ timeZone: 'UTC', labels: { locale } })).toBe(expected);
      expect(renderPage({ timeZone: 'UTC' }, { labels: { locale } })).toBe(expected);
      expect(consoleError.mock.calls.length).toBeLessThanOrEqual(1);
    });

    it('as a prop leaves the language of the labels', () => {
      spy();
      const german = renderPage({ timeZone: 'UTC', labels: de });
      expect(renderPage({ timeZone: 'UTC', labels: de, locale })).toBe(german);
      expect(german).toContain('3. Jan. 2024, 12:00');
    });
  },
);

it.each(refusedZones.map((timeZone, index) => ({ timeZone, index })))(
  'the time zone $index: the provider’s is used, else the viewer’s',
  ({ timeZone }) => {
    const consoleError = spy();
    expect(renderPage({ timeZone }, { timeZone: 'Asia/Tokyo' })).toBe(renderPage({ timeZone: 'Asia/Tokyo' }));
    expect(renderPage({ timeZone })).toBe(renderPage({}));
    expect(renderPage({}, { timeZone })).toBe(renderPage({}));
    expect(consoleError.mock.calls.length).toBeLessThanOrEqual(1);
  },
);

it('reports a refused locale and time zone, with what they must be', () => {
  const consoleError = spy();
  renderPage({ locale: 'pt_BR', timeZone: 'Mars/Olympus' });
  const reports = consoleError.mock.calls.flat();
  expect(reports).toEqual([
    '[order-status] timeZone is "Mars/Olympus", but it must be an IANA name, e.g. Europe/Berlin. The default is used.',
    '[order-status] locale is "pt_BR", but it must be a BCP 47 language tag, e.g. en-US. The default is used.',
  ]);
});

it('notifies in English where the locale of the labels is refused', async () => {
  spy();
  const update = { orderId: 'a1', status: 'SHIPPED', timestamp: '2024-01-03T12:00:00Z' };
  const context = { flow: orderFlow, labels: { locale: 'en_US' }, silent: false };
  await expect(Promise.resolve(toastNotifier.notify(update, context))).resolves.toBeUndefined();
});

it('a headless tracker has its texts', () => {
  spy();
  function Steps() {
    const { progress } = useOrderTracker(order, { live: false, locale: 'en_US', timeZone: 'Foo/Bar' });
    return <p>{progress?.text}</p>;
  }
  render(<Steps />);
  expect(screen.queryByText('Step 3 of 4')).not.toBeNull();
});
