import { render, screen } from '@testing-library/react';
import { Fragment, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import {
  InvalidMessageError,
  type Order,
  type OrderStatusError,
  OrderStatusProvider,
  OrderStatusTracker,
  OrderTimeline,
} from 'react-order-status';
import { describe, expect, it } from 'vitest';
import { goodHistory, hostileRows, hostileValues, knownRows, throwingRows } from '../order/hostile-rows.js';

/** A row from untyped code. */
// That its columns may have any type is what these tests are about.
const rowWith = (columns: object) => ({ id: 'a1', status: 'SHIPPED', ...columns }) as Order;

/** Renders a tracker and a timeline of the row; returns the fields that were reported. */
async function renderRow(columns: object, Mode: typeof StrictMode = Fragment) {
  const errors: OrderStatusError[] = [];
  const row = rowWith(columns);
  const page = () => (
    <Mode>
      <OrderStatusProvider onError={(error) => errors.push(error)}>
        {/* A new object in each render, as apps make. */}
        <OrderStatusTracker order={{ ...row }} live={false} />
        <OrderTimeline history={row.statusHistory} />
      </OrderStatusProvider>
    </Mode>
  );
  const { rerender } = render(page());
  if (Mode === StrictMode) rerender(page());
  await Promise.resolve();
  return errors.map(pathOf);
}

const pathOf = (error: OrderStatusError) =>
  error instanceof InvalidMessageError ? error.path : String(error);

/** By class: the search for a role takes longer than all else in these many tests. */
function partOf(component: 'tracker' | 'timeline'): HTMLElement {
  const part = document.querySelector<HTMLElement>(`.os-${component}`);
  if (!part) throw new Error(`There is no ${component}.`);
  return part;
}
const tracker = () => partOf('tracker');

it.each(hostileRows)('$name with the value $index: the rest is in the HTML of the server', ({ values }) => {
  const row = rowWith(values);
  const html = renderToString(
    <>
      <OrderStatusTracker order={row} live={false} />
      <OrderTimeline history={row.statusHistory} />
    </>,
  );
  expect(html).toContain('data-status="SHIPPED"');
  expect(html.replace(/<[^>]*>/g, ' ')).not.toMatch(/1970|Invalid|undefined|\[object|NaN/);
});

/** One row of seven: in each field other values. */
const someRows = hostileRows.filter((_, at) => at % 7 === 0);

it.each(someRows)(
  '$name with the value $index: the rest is shown, and the field reported',
  async ({ name, values }) => {
    const paths = await renderRow(values);
    expect(tracker().dataset.status).toBe('SHIPPED');
    expect(tracker().querySelector('[aria-current="step"]')?.textContent).toContain('Shipped');
    expect(document.body.textContent).not.toMatch(/1970|Invalid|undefined|\[object|NaN/);
    expect(partOf('timeline').textContent).not.toBe('');
    for (const path of paths) expect(path).toContain(name);
  },
);

describe('rows that shops had', () => {
  it.each(knownRows)('$of', async ({ row, field }) => {
    const paths = await renderRow({ carrier: 'FedEx', ...row }, StrictMode);
    expect([...new Set(paths)]).toEqual(field === undefined ? [] : [field]);
    // The tracker and the timeline each read the history.
    expect(paths.length).toBeLessThanOrEqual(field?.startsWith('statusHistory') ? 2 : 1);
    expect(tracker().textContent).toContain('Shipped');
    if (!('tracking' in row) && !('carrier' in row)) expect(tracker().textContent).toContain('FedEx');
  });
});

it.each(throwingRows)(
  'a getter of $field that throws: the rest is shown, and it is reported',
  async ({ row, field }) => {
    const errors: OrderStatusError[] = [];
    // Without a copy, which would read the getter.
    const order = Object.defineProperties(rowWith({}), Object.getOwnPropertyDescriptors(row));
    render(
      <OrderStatusProvider onError={(error) => errors.push(error)}>
        <OrderStatusTracker order={order} live={false} />
      </OrderStatusProvider>,
    );
    expect(tracker().dataset.status).toBe('SHIPPED');
    await Promise.resolve();
    expect(errors.map(pathOf)).toEqual([field]);
  },
);

describe('a status that can’t be shown', () => {
  it.each(hostileValues.map((status, index) => ({ status, index })))(
    'the value $index',
    async ({ status }) => {
      await renderRow({ status, statusHistory: goodHistory });
      expect(tracker().textContent).not.toMatch(/1970|Invalid|undefined|\[object|NaN/);
      expect(screen.getAllByText('On its way').length).toBeGreaterThan(0);
    },
  );
});

it.each([3, true, Symbol('status')])('an order that is %s crashes nothing, and is not shown', (order) => {
  // Untyped code may pass anything.
  render(<OrderStatusTracker order={order as unknown as Order} live={false} />);
  expect(tracker().textContent).not.toMatch(/3|true|Symbol/);
});
