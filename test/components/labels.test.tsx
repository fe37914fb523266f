import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { OrderStatusTracker, OrderTimeline, type ViewOptions } from '../../src/components/index.js';
import { ar, de, fr } from '../../src/i18n/locales/index.js';
import { type OrderStatusDefaults, OrderStatusProvider } from '../../src/react/index.js';
import { fullOrder, historyTo, notes, orderAt, skippingHistory } from './orders.js';

const order = orderAt('SHIPPED');

const inside = (defaults: OrderStatusDefaults, children: ReactNode) =>
  render(<OrderStatusProvider {...defaults}>{children}</OrderStatusProvider>).container;

describe('texts', () => {
  it('are the provider’s, for tracker and timeline', () => {
    inside(
      { labels: de },
      <>
        <OrderStatusTracker order={order} live={false} />
        <OrderTimeline history={historyTo('SHIPPED')} />
      </>,
    );
    expect(screen.getAllByRole('region').map((region) => region.querySelector('h2')?.textContent)).toEqual([
      `${de.orderStatus}: ${de.statuses.SHIPPED}`,
      de.orderHistory,
    ]);
  });

  it('of a component replace those of the provider one by one', () => {
    const labels = { latest: 'Jetzt', statuses: { SHIPPED: 'Unterwegs' } };
    inside({ labels: de }, <OrderTimeline history={skippingHistory} labels={labels} />);
    const [newest, before] = screen.getAllByRole('listitem');
    expect(newest?.querySelector('.os-timeline__latest')?.textContent).toBe('Jetzt');
    expect(newest?.querySelector('.os-timeline__label')?.textContent).toBe('Unterwegs');
    expect(before?.querySelector('.os-timeline__previous')?.textContent).toContain(de.statuses.PENDING);
    expect(screen.getByRole('heading').textContent).toBe(de.orderHistory);
  });

  it('in another language leave none of the provider’s status names', () => {
    inside({ labels: de }, <OrderStatusTracker order={order} live={false} labels={fr} />);
    expect(screen.getByRole('region').querySelector('h2')?.textContent).toBe(
      `${fr.orderStatus}: ${fr.statuses.SHIPPED}`,
    );
  });

  it('use the plural forms of their language', () => {
    const drawn = (hidden: number) => {
      const { container, unmount } = render(
        <OrderTimeline history={notes(hidden + 1)} limit={1} labels={ar} />,
      );
      const text = container.querySelector('button')?.textContent;
      unmount();
      return text;
    };
    const forms = typeof ar.showMore === 'string' ? undefined : ar.showMore;
    expect(drawn(2)).toBe(forms?.two);
    expect(drawn(3)).toMatch(/تحديثات أخرى/);
    expect(new Set([1, 2, 3, 11].map(drawn)).size).toBe(4);
  });

  it('join carriers by the rules of their language', () => {
    const { container } = render(<OrderStatusTracker order={fullOrder} live={false} labels={de} />);
    expect(container.querySelector('.os-tracker__packagesTitle')?.textContent).toContain('FedEx und UPS');
  });
});

/** The month of a date shows its language. */
const months = { en: 'Nov 20', de: '20. Nov.', fr: '20 nov.', ja: '11月20日', es: '20 nov' };

describe('the language of dates', () => {
  it.each<[string, OrderStatusDefaults, Pick<ViewOptions, 'labels' | 'locale'>, string]>([
    ['English', {}, {}, months.en],
    ['that of the provider’s labels', { labels: de }, {}, months.de],
    ['the provider’s locale before that', { labels: de, locale: 'fr' }, {}, months.fr],
    [
      'that of the component’s labels before both',
      { labels: de, locale: 'fr' },
      { labels: { locale: 'ja' } },
      months.ja,
    ],
    [
      'the component’s locale before all',
      { labels: de, locale: 'fr' },
      { labels: { locale: 'ja' }, locale: 'es' },
      months.es,
    ],
    ['the provider’s, for labels without a locale', { locale: 'fr' }, { labels: { latest: 'x' } }, months.fr],
  ])('is %s', (_name, defaults, props, month) => {
    const container = inside(
      { timeZone: 'UTC', ...defaults },
      <>
        <OrderStatusTracker order={order} live={false} {...props} />
        <OrderTimeline history={historyTo('SHIPPED')} {...props} />
      </>,
    );
    const times = [...container.querySelectorAll('time[datetime^="2026-11-20T23:05:00"]')];
    // In the step, in the last update, and in the entry.
    expect(times).toHaveLength(3);
    for (const time of times) expect(time.textContent).toContain(month);
  });
});

describe('the time zone', () => {
  it('is the component’s, else the provider’s', () => {
    const last = (container: HTMLElement) =>
      container.querySelector('.os-tracker__lastUpdate time')?.textContent?.replace(/\s/g, ' ');
    const defaults = { timeZone: 'Asia/Tokyo' };
    expect(last(inside(defaults, <OrderStatusTracker order={order} live={false} />))).toBe('Nov 21, 8:05 AM');
    expect(
      last(inside(defaults, <OrderStatusTracker order={order} live={false} timeZone="America/New_York" />)),
    ).toBe('Nov 20, 6:05 PM');
  });
});
