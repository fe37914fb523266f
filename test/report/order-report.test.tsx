import { fireEvent, render, screen, within } from '@testing-library/react';
import { createElement, createRef, StrictMode } from 'react';
import { defineOrderFlow, OrderStatusProvider } from 'react-order-status';
import { OrderReport, type OrderReportProps, Report, useOrderReport } from 'react-order-status/report';
import { ar, de } from 'react-order-status/report/labels';
import { describe, expect, it, vi } from 'vitest';
import { byCarrier, calm, funnel, nothing, onTime, slowWarehouse } from '../../stories/report-data.js';
import { violations } from '../components/axe.js';

const draw = (props: Partial<OrderReportProps> = {}) =>
  render(
    <StrictMode>
      <OrderReport report={slowWarehouse} {...props} />
    </StrictMode>,
  );

/** Without the marks that isolate a direction; spaces differ between versions of ICU. */
const plain = (text: string | null | undefined) => text?.replace(/[\u2068\u2069]/g, '').replace(/\s/g, ' ');
const table = (name: string) => screen.getByRole('table', { name });
const heads = (name: string) =>
  within(table(name))
    .getAllByRole('columnheader')
    .map(({ textContent }) => plain(textContent));

/** The title of a row and the texts of its cells. */
function row(name: string, title: string): readonly (string | undefined)[] {
  const found = within(table(name))
    .getAllByRole('row')
    .find((each) => plain(each.querySelector('[scope=row]')?.textContent) === title);
  if (!found) throw new Error(`${name} has no row ${title}.`);
  return within(found)
    .getAllByRole('cell')
    .map((cell) => plain(cell.textContent));
}

const findings = () =>
  within(screen.getByRole('list'))
    .getAllByRole('listitem')
    .map((item) => [...item.children].map(({ textContent }) => plain(textContent)));

describe('a report', () => {
  it('is a region of tables with captions and heads, without violations in axe', async () => {
    const { container } = draw({ funnel, onTime });
    const region = screen.getByRole('region', { name: 'Order report' });
    expect(region.dataset.state).toBe('ready');
    expect(screen.getAllByRole('table').map((each) => each.querySelector('caption')?.textContent)).toEqual([
      'Time between statuses',
      'Waiting now',
      'How far orders came',
      'Promised delivery dates',
    ]);
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(1);
    for (const head of container.querySelectorAll('th'))
      expect(head.scope).toBe(head.closest('thead') ? 'col' : 'row');
    expect(await violations(container)).toEqual([]);
  });

  it('says which days it is about, when it was made, and in which time zone', () => {
    draw();
    // The period ends before midnight of the 30th in Berlin.
    expect(plain(screen.getByText(/^Oct 31/).textContent)).toMatch(/^Oct 31 ?– ?Nov 29, 2026$/);
    expect(plain(screen.getByText(/^As of/).textContent)).toBe('As of Nov 29, 2026, 9:00 AM');
    expect(screen.queryByText('Time zone: Europe/Berlin')).not.toBeNull();
  });

  it('has for each edge how often, how long, its share, and how it compares with before', () => {
    const { container } = draw();
    expect(heads('Time between statuses')).toEqual([
      'Step',
      'Orders',
      'Share of the time',
      'Median',
      '90% within',
      '95% within',
      '99% within',
      'Average',
      'Compared with before',
      'Median over time',
    ]);
    expect(row('Time between statuses', 'Processing → Shipped').slice(0, -1)).toEqual([
      '1,188',
      '52%',
      '1d 19h',
      '4d 12h',
      '6d 7h',
      '9d 21h',
      '2d 6h',
      'Slower: × 1.7Before: 1d 1h',
    ]);
    expect(row('Time between statuses', 'Pending → Cancelled').slice(-2)).toEqual([
      'Too few to compare',
      '–',
    ]);
    expect(container.querySelector('time')?.dateTime).toBe('P1DT19H');
  });

  it('calls deliveries of which some were late not all on time', () => {
    const promise = { promised: 1_000, kept: 996, early: 0, late: null };
    draw({ onTime: { delivered: 1_000, first: promise, last: promise } });
    expect(screen.getAllByText('99.6%')).not.toHaveLength(0);
    expect(screen.queryByText('100%')).toBeNull();
  });

  it('draws shares as bars whose length is in the markup, and needs no style attribute', () => {
    const { container } = draw({ funnel, onTime });
    const widths = [...container.querySelectorAll('.os-report__bar > svg')].map((bar) =>
      bar.getAttribute('width'),
    );
    expect(widths.slice(0, 3)).toEqual(['52%', '45%', '3%']);
    expect(container.querySelectorAll('[style]')).toHaveLength(0);
  });

  it('draws a sparkline where the report is grouped by time, and says in words what it shows', () => {
    draw();
    const lines = screen.getAllByRole('img');
    expect(lines).toHaveLength(3);
    const names = lines.map((line) => plain(line.getAttribute('aria-label')));
    expect(names[0]).toBe('Lowest 1d; highest 2d 10h; last 2d 10h');
    // Five weeks, and a dot at the last one, at the top.
    expect(lines[0]?.querySelector('path')?.getAttribute('d')).toMatch(/^M3 \S+h0L.*L93 3$/);
  });

  it('interrupts a sparkline where nothing was measured', () => {
    const groups = slowWarehouse.groups?.map((group, index) =>
      index === 2 ? { ...group, edges: [] } : group,
    );
    draw({ report: { ...slowWarehouse, groups } });
    const [line] = screen.getAllByRole('img');
    expect(line?.querySelector('path')?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
  });

  it('compares carriers where it is grouped by them', () => {
    draw({ report: byCarrier });
    expect(screen.queryByRole('img')).toBeNull();
    expect(heads('Median by carrier')).toEqual([
      'Carrier',
      'Orders',
      'Processing → Shipped',
      'Shipped → Delivered',
      'Pending → Processing',
    ]);
    expect(row('Median by carrier', 'hermes')).toEqual(['363', '1d 21h', '2d 13h', '–']);
    expect(row('Median by carrier', 'Unknown')).toEqual(['22', '1d 16h', '–', '–']);
  });

  it('explains the bottlenecks, what became worse first, with what the test says', () => {
    draw();
    expect(findings()).toEqual([
      [
        'Slower than before',
        'Processing → Shipped takes 1.7 times as long as in the period before. The median is 1 day, 19 hr; before, it was 1 day, 1 hr.',
        'If nothing had changed, such a difference would appear in less than 0.01% of comparisons.',
      ],
      [
        'Longer than usual',
        'Orders in Processing that wait longer than usual: 23. Usually 95% go on within 6 days, 7 hr; the oldest has waited for 11 days, 7 hr.',
      ],
      [
        'Most of the time',
        'Processing → Shipped takes 52% of all the time. Half of the orders need longer than 1 day, 19 hr.',
      ],
    ]);
  });

  it.each([
    [0.00005, '0.01%'],
    [0.0005, '0.1%'],
    [0.005, '1%'],
    [0.01, '5%'],
  ])('says of a p-value of %d that it is less than %s', (pValue, chance) => {
    const bottlenecks = slowWarehouse.bottlenecks.map((found) =>
      found.kind === 'slower' ? { ...found, trend: { ...found.trend, pValue } } : found,
    );
    draw({ report: { ...slowWarehouse, bottlenecks } });
    expect(findings()[0]?.[2]).toContain(`in less than ${chance} of`);
  });

  it('sums up how many orders arrived, were on time, wait, and wait for too long', () => {
    const { container } = draw({ onTime });
    const figures = [...container.querySelectorAll('dl > div')].map((figure) => [
      figure.querySelector('dt')?.textContent,
      figure.querySelector('dd')?.textContent,
    ]);
    expect(figures).toEqual([
      ['Delivered', '1,141'],
      ['On time', '78%'],
      ['Waiting now', '279'],
      ['Longer than usual', '23'],
    ]);
  });

  it('shows what waits, how far orders came, and whether dates were kept', () => {
    draw({ funnel, onTime });
    expect(row('Waiting now', 'Processing')).toEqual(['164', '23', '5d 19h', '11d 7h']);
    expect(row('How far orders came', 'Shipped')).toEqual(['1,102', '87%']);
    expect(row('How far orders came', 'Refunded')).toEqual(['9', '0.71%']);
    expect(row('Promised delivery dates', 'First date given')).toEqual([
      '1,120',
      '78%',
      '216',
      '247',
      '1d 5h',
      '9d 5h',
      '21',
    ]);
  });

  it('leaves out what there is nothing to say about', () => {
    draw({
      report: calm,
      funnel: { orders: 0, steps: [], others: [] },
      onTime: { delivered: 0, first: NONE, last: NONE },
    });
    expect(screen.queryByText('No step stands out.')).not.toBeNull();
    expect(screen.queryByRole('list')).toBeNull();
    expect(heads('Time between statuses')).not.toContain('Compared with before');
    expect(screen.getAllByRole('table')).toHaveLength(2);
    expect(screen.queryByText('On time')).toBeNull();
  });
});

const NONE = { promised: 0, kept: 0, early: 0, late: null };

describe('without a report', () => {
  it('it says that it is loading', async () => {
    const { container } = draw({ report: null });
    const region = screen.getByRole('region', { name: 'Order report', busy: true });
    expect(region.dataset.state).toBe('loading');
    expect(screen.getByRole('status').textContent).toBe('Loading the report…');
    expect(container.querySelectorAll('[aria-hidden] .os-report__bone')).toHaveLength(4);
    expect(await violations(container)).toEqual([]);
  });

  it('it says that it could not be loaded, and can be asked for again', () => {
    const onRetry = vi.fn<() => void>();
    draw({ report: undefined, error: new Error('down'), onRetry });
    expect(screen.getByRole('status').textContent).toBe('The report could not be loaded.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry.mock.calls).toEqual([[]]);
  });

  it('it has no button without `onRetry`, and keeps the last report with the message', () => {
    draw({ error: 'down' });
    expect(screen.getByRole('status').textContent).toBe('The report could not be loaded.');
    expect(screen.queryByRole('button')).toBeNull();
    expect(heads('Time between statuses')).toContain('Compared with before');
  });

  it.each([null, undefined, false])('%s is no error', (error) => {
    draw({ error });
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('it says that a period without orders was empty, without zeros', () => {
    const { container } = draw({ report: nothing });
    expect(screen.getByRole('status').textContent).toBe('There were no orders in this period.');
    expect(screen.queryByRole('table')).toBeNull();
    expect(container.querySelector('dl')).toBeNull();
    expect(screen.queryByText(/^As of/)).not.toBeNull();
  });
});

describe('the language of a report', () => {
  it('is that of its labels, with their names of statuses', () => {
    draw({ labels: de });
    expect(row('Zeit zwischen den Status', 'In Bearbeitung → Versandt').slice(0, 3)).toEqual([
      '1.188',
      '52 %',
      '1 T, 19h',
    ]);
    // An abbreviation at the end of a sentence has its period already.
    expect(findings()[0]?.[1]).toMatch(/1 Tg\., 1 Std\.$/);
  });

  it('has an arrow from right to left in Arabic, and Latin digits', () => {
    draw({ labels: ar });
    expect(row('الوقت بين الحالات', 'قيد التجهيز ← تم الشحن')[0]).toBe('1,188');
  });

  it('is overridden text by text; a locale that Intl refuses changes nothing', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    draw({ labels: { title: 'Dispatch', columns: { orders: 'Parcels' }, locale: 'en_US' }, locale: 'xx_' });
    expect(screen.queryByRole('region', { name: 'Dispatch' })).not.toBeNull();
    expect(heads('Time between statuses').slice(0, 3)).toEqual(['Step', 'Parcels', 'Share of the time']);
    error.mockRestore();
  });

  it('names the statuses of the flow of the provider, and makes a name for others', () => {
    const flow = defineOrderFlow({
      statuses: { PROCESSING: { label: 'Baking' }, SHIPPED: { label: 'On the table' } },
      steps: ['PROCESSING', 'SHIPPED'],
      transitions: { PROCESSING: ['SHIPPED'] },
    });
    render(
      <OrderStatusProvider flow={flow}>
        <OrderReport report={slowWarehouse} />
      </OrderStatusProvider>,
    );
    expect(row('Time between statuses', 'Baking → On the table')[0]).toBe('1,188');
    expect(row('Time between statuses', 'On the table → Delivered')[0]).toBe('1,141');
  });
});

describe('the markup of a report', () => {
  it('takes classes, a level of headings, and a ref', () => {
    const ref = createRef<HTMLElement>();
    render(
      <OrderReport
        report={slowWarehouse}
        ref={ref}
        className="mine"
        classNames={{ cell: 'my-cell' }}
        id="report"
        headingLevel={1}
      />,
    );
    expect(ref.current?.id).toBe('report');
    expect(ref.current?.className).toBe('os-report mine');
    expect(document.querySelectorAll('td.os-report__cell.my-cell').length).toBeGreaterThan(10);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Order report');
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(1);
  });

  it('can be of parts', () => {
    render(
      <Report.Root report={slowWarehouse}>
        <Report.Title render={createElement('h1')} />
        <Report.Table name="waiting">
          <Report.Caption />
          <Report.Head>
            <Report.Columns>
              <Report.Column />
            </Report.Columns>
          </Report.Head>
          <Report.Rows>
            <Report.Row>
              <Report.RowTitle />
              <Report.Cells>
                <Report.Cell className="cell" />
              </Report.Cells>
            </Report.Row>
          </Report.Rows>
        </Report.Table>
        <Report.Table name="funnel">never</Report.Table>
      </Report.Root>,
    );
    expect(row('Waiting now', 'Pending')).toEqual(['18', '0', '4h 12m', '9h 30m']);
    expect(screen.queryByText('never')).toBeNull();
  });

  it('fails with a reason if a part is outside of its root', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(<Report.Title />)).toThrow(/Report\.Root/);
    error.mockRestore();
  });

  it('can be your own, by the hook', () => {
    function Worst() {
      const { tables, findings: found, getRootProps, getTitleProps, title } = useOrderReport(slowWarehouse);
      const [edges] = tables;
      return (
        <section {...getRootProps()}>
          <h2 {...getTitleProps()}>{title}</h2>
          <p>{`${edges?.rows[0]?.title}: ${found[0]?.title}`}</p>
        </section>
      );
    }
    render(<Worst />);
    const region = screen.getByRole('region', { name: 'Order report' });
    expect(region.querySelector('p')?.textContent).toBe('Processing → Shipped: Slower than before');
  });
});

describe('data that is no report (G9)', () => {
  /** What `response.json()` of an untyped app may return. */
  const strange: readonly unknown[] = [
    { error: { code: 'unavailable' } },
    [],
    'a page of a proxy',
    { ...slowWarehouse, edges: null },
    { ...slowWarehouse, waiting: [null] },
    { ...slowWarehouse, groups: [{ key: 'UPS' }] },
    { ...slowWarehouse, since: 'yesterday' },
  ];

  it.each(strange)('counts as not loaded: %j', (report) => {
    // As `fetch(…).json()` may return.
    draw({ report: report as OrderReportProps['report'] });
    expect(screen.getByRole('status').textContent).toBe('The report could not be loaded.');
    expect(screen.queryAllByRole('table')).toEqual([]);
  });

  it.each(strange)('is left out beside a report: %j', (other) => {
    // As `fetch(…).json()` may return.
    draw({ funnel: other as OrderReportProps['funnel'], onTime: other as OrderReportProps['onTime'] });
    expect(heads('Time between statuses')).not.toEqual([]);
    expect(screen.queryByRole('table', { name: 'Funnel' })).toBeNull();
  });
});
