import 'react-order-status/report.css';
import { OrderReport, StuckOrders } from 'react-order-status/report';
import * as allLabels from 'react-order-status/report/labels';
import { describe, expect, it } from 'vitest';
import { byCarrier, funnel, onTime, slowWarehouse, stuck } from '../../stories/report-data.js';
import { hydrate, mount, withReset } from './mount.js';

type Labels = (typeof allLabels)['en'];

const all = (labels?: Labels) => (
  <>
    <OrderReport report={slowWarehouse} funnel={funnel} onTime={onTime} labels={labels} />
    <OrderReport report={byCarrier} labels={labels} />
    <StuckOrders orders={stuck} orderUrl="/orders/{orderId}" labels={labels} />
  </>
);

/** What is wider than its place. */
const overflows = (host: HTMLElement) =>
  [...host.querySelectorAll('.os-report, .os-report__box')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => `${element.querySelector('table')?.dataset.table} at ${host.style.width}`);

const displayOf = (host: HTMLElement, selector: string) => {
  const element = host.querySelector(selector);
  return element && getComputedStyle(element).display;
};

describe('reports', () => {
  it.each(Object.values(allLabels).map((labels) => [labels.locale, labels] as const))(
    'fit in boxes of 180 px to 1,200 px in %s',
    (locale, labels) => {
      const host = mount(all(labels));
      host.lang = locale;
      host.dir = ['ar', 'he'].includes(locale) ? 'rtl' : 'ltr';
      const lost = [180, 260, 320, 390, 480, 600, 740, 900, 1_060, 1_120, 1_200].flatMap((width) => {
        host.style.width = `${width}px`;
        return overflows(host);
      });
      expect(lost).toEqual([]);
    },
  );

  it('are tables in a wide box, and cards in a narrow one, with the titles of their columns', () => {
    const host = mount(all(), { width: '1200px' });
    expect(displayOf(host, '.os-report__row')).toBe('table-row');
    expect(displayOf(host, '.os-report__head')).toBe('table-header-group');
    host.style.width = '360px';
    expect(displayOf(host, '.os-report__row')).toBe('grid');
    expect(displayOf(host, '.os-report__head')).toBe('none');
    const cell = host.querySelector('.os-report__cell');
    expect(cell && getComputedStyle(cell, '::before').content).toBe('"Orders"');
  });

  it.each(['ltr', 'rtl'])('draw bars of the length of the share, from where lines begin (%s)', (dir) => {
    const host = mount(all(), { width: '1200px' });
    host.dir = dir;
    const [bar] = host.querySelectorAll('.os-report__bar');
    const [box, fill] = [bar, bar?.firstElementChild].map((element) => element?.getBoundingClientRect());
    expect(box && fill && fill.width / box.width).toBeCloseTo(0.52, 2);
    expect(dir === 'ltr' ? fill?.left : fill?.right).toBe(dir === 'ltr' ? box?.left : box?.right);
  });

  it('keep their lines beside an unlayered reset', () => {
    const host = mount(all(), { width: '1200px' });
    const gap = () => host.querySelector('.os-report__cell')?.getBoundingClientRect().height ?? 0;
    const before = gap();
    withReset('* { margin: 0 } svg { display: block; max-width: 100% }');
    expect(gap()).toBeCloseTo(before, 0);
  });

  it('are hydrated by a browser with Intl.DurationFormat as a server rendered them', () => {
    const { host, html, errors } = hydrate(all(allLabels.de));
    expect(errors).toEqual([]);
    expect(host.innerHTML.length).toBeGreaterThan(html.length / 2);
    expect(host.querySelectorAll('table')).toHaveLength(8);
  });
});
