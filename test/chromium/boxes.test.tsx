import type { ReactNode } from 'react';
import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { historyTo, orderAt } from '../components/orders.js';
import { mount } from './mount.js';

const order = orderAt('SHIPPED', {
  tracking: [
    {
      carrier: 'FedEx',
      trackingNumber: '7712 3456 7890',
      trackingUrl: 'https://example.com/7712',
      estimatedDelivery: { until: '2026-11-25' },
    },
  ],
});

/** Both components, as they are on a page. */
const both = (
  <>
    <OrderStatusTracker order={order} live={false} timeZone="UTC" now="2026-11-24T12:00:00Z" />
    <OrderTimeline history={historyTo('SHIPPED')} timeZone="UTC" now="2026-11-24T12:00:00Z" />
  </>
);

/** Boxes whose width their content decides, and boxes that give one. */
const boxes: Readonly<Record<string, (children: ReactNode) => ReactNode>> = {
  block: (children) => <div>{children}</div>,
  dialog: (children) => (
    <dialog open style={{ position: 'static' }}>
      {children}
    </dialog>
  ),
  'flex row': (children) => <div style={{ display: 'flex' }}>{children}</div>,
  'flex row with aligned items': (children) => (
    <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start' }}>{children}</div>
  ),
  'flex column': (children) => (
    <div style={{ display: 'flex', flexDirection: 'column', alignItems: 'center' }}>{children}</div>
  ),
  grid: (children) => <div style={{ display: 'grid' }}>{children}</div>,
  'grid with centered items': (children) => (
    <div style={{ display: 'grid', justifyItems: 'center' }}>{children}</div>
  ),
  'table cell': (children) => (
    <table>
      <tbody>
        <tr>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>
  ),
  popover: (children) => (
    <div style={{ position: 'absolute', width: 'fit-content', maxWidth: '100%' }}>{children}</div>
  ),
  float: (children) => <div style={{ float: 'left' }}>{children}</div>,
  'inline block': (children) => <div style={{ display: 'inline-block', maxWidth: '100%' }}>{children}</div>,
};

const widths = [180, 240, 320, 480, 720, 1200];

/** The narrowest width of a component that is usable, with its padding. */
const NARROWEST = 150;

async function drawIn(box: string, width: number): Promise<HTMLElement> {
  const host = mount(<div className="box">{boxes[box]?.(both)}</div>, {
    width: `${width}px`,
    position: 'relative',
  });
  await expect.element(page.getByText('Order history')).toBeInTheDocument();
  return host;
}

const roots = (host: HTMLElement) => [...host.querySelectorAll<HTMLElement>('.os-tracker, .os-timeline')];

/** Elements of a component that are wider than it, or that cut their content. */
function overflowing(root: HTMLElement): string[] {
  const around = root.getBoundingClientRect();
  return [...root.querySelectorAll<HTMLElement>('*')]
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      const isHidden = element.closest('.os-visually-hidden, .os-tracker__progress') !== null || width === 0;
      return !isHidden && (left < around.left - 1 || right > around.right + 1);
    })
    .map(({ className }) => String(className));
}

describe.each(Object.keys(boxes))('in a %s', (box) => {
  it.each(widths)('of %i px both components have a usable size, and nothing overflows', async (width) => {
    const host = await drawIn(box, width);
    const found = roots(host);
    expect(found).toHaveLength(2);
    for (const root of found) {
      const { width: own, height } = root.getBoundingClientRect();
      const room = box === 'flex row' ? width / 2 : width;
      expect.soft(own, root.className).toBeGreaterThanOrEqual(Math.min(NARROWEST, room - 40));
      // A component that is broken into one letter a line is thousands of px high.
      expect.soft(height, root.className).toBeLessThan(own < 250 ? 1500 : 700);
      expect.soft(overflowing(root)).toEqual([]);
    }
  });

  it('of 1,200 px the steps are side by side', async () => {
    // In a row, each component has the half.
    const host = await drawIn(box, box.startsWith('flex row') ? 1800 : 1200);
    const tops = [...host.querySelectorAll('.os-tracker__step')].map(
      (step) => step.getBoundingClientRect().top,
    );
    expect(new Set(tops).size).toBe(1);
  });
});

it.each([480, 720, 1200])('two trackers side by side in %i px are of one width', async (width) => {
  const host = mount(<div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16 }}>{both}</div>, {
    width: `${width}px`,
  });
  await expect.element(page.getByText('Order history')).toBeInTheDocument();
  const [tracker, timeline] = roots(host).map((root) => root.getBoundingClientRect().width);
  expect(tracker).toBeCloseTo(timeline ?? 0, 0);
  expect(roots(host).flatMap(overflowing)).toEqual([]);
});

describe('the rail', () => {
  /** The center of each marker, and the ends of each line, along the rail. */
  async function rail(width: number, status: 'SHIPPED' | 'PENDING' | 'DELIVERED') {
    const host = mount(<OrderStatusTracker order={orderAt(status)} live={false} />, { width: `${width}px` });
    await expect.element(page.getByRole('heading')).toBeInTheDocument();
    const rects = (selector: string) =>
      [...host.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());
    const isDown = width < 500;
    return {
      markers: rects('.os-tracker__indicator').map((rect) =>
        isDown ? [rect.top, rect.bottom] : [rect.left, rect.right],
      ),
      lines: rects('.os-tracker__connector')
        .filter(({ width }) => width > 0)
        .map((rect) => (isDown ? [rect.top, rect.bottom] : [rect.left, rect.right])),
      hidden: [...host.querySelectorAll('.os-tracker__connector')].at(-1),
    };
  }

  it.each([320, 900])('of %i px has no gap, and ends at the last step', async (width) => {
    const { markers, lines, hidden } = await rail(width, 'SHIPPED');
    expect(markers).toHaveLength(4);
    expect(lines).toHaveLength(3);
    for (const [index, [start = 0, end = 0]] of lines.entries()) {
      const [, own = 0] = markers[index] ?? [];
      const [next = 0] = markers[index + 1] ?? [];
      // Each line begins behind its marker, and touches the next one.
      expect(start).toBeLessThanOrEqual(own);
      expect(end).toBeGreaterThanOrEqual(next - 0.5);
    }
    expect(hidden && getComputedStyle(hidden).display).toBe('none');
  });

  it('has small markers for the past and the future, and a large one for the present', async () => {
    const { markers } = await rail(900, 'SHIPPED');
    const sizes = markers.map(([start = 0, end = 0]) => end - start);
    expect(sizes[0]).toBe(sizes[1]);
    expect(sizes[0]).toBe(sizes[3]);
    expect(sizes[2]).toBeGreaterThan((sizes[0] ?? 0) * 1.4);
  });
});

it.each([320, 720])('a skeleton of %i px has the size of the order that replaces it', async (width) => {
  const host = mount(
    <>
      <OrderStatusTracker order={null} />
      <OrderTimeline history={null} loading />
      <OrderStatusTracker order={order} live={false} timeZone="UTC" now="2026-11-24T12:00:00Z" />
      <OrderTimeline history={historyTo('DELIVERED')} timeZone="UTC" now="2026-11-24T12:00:00Z" />
    </>,
    { width: `${width}px` },
  );
  await expect.element(page.getByText('Order history')).toBeInTheDocument();
  const [emptyTracker = 0, emptyTimeline = 0, tracker = 0, timeline = 0] = roots(host).map(
    (root) => root.getBoundingClientRect().height,
  );
  for (const ratio of [emptyTracker / tracker, emptyTimeline / timeline]) {
    expect.soft(ratio).toBeGreaterThan(0.85);
    expect.soft(ratio).toBeLessThan(1.15);
  }
});

it.each(['ltr', 'rtl'])('a horizontal timeline is scrolled to the newest entry (%s)', async (dir) => {
  const timeline = <OrderTimeline history={historyTo('DELIVERED')} orientation="horizontal" />;
  const host = mount(<div dir={dir}>{timeline}</div>, { width: '320px' });
  await expect.element(page.getByText('Latest')).toBeInTheDocument();
  const list = host.querySelector('ol');
  const newest = host.querySelector('li:last-child');
  if (!list || !newest) throw new Error('The timeline has no entries.');
  expect(list.scrollWidth).toBeGreaterThan(list.clientWidth);
  const [around, own] = [list, newest].map((element) => element.getBoundingClientRect());
  expect(own?.left).toBeGreaterThanOrEqual((around?.left ?? 0) - 1);
  expect(own?.right).toBeLessThanOrEqual((around?.right ?? 0) + 1);
  list.focus();
  expect(document.activeElement).toBe(list);
});

it('links are large enough to hit, and larger under a finger', async () => {
  const host = mount(both, { width: '720px' });
  await expect.element(page.getByText('Order history')).toBeInTheDocument();
  const link = host.querySelector('a.os-tracker__trackingNumber');
  // WCAG 2.2, 2.5.8.
  expect(link?.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
});
