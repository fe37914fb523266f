import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { expect, it, onTestFinished, vi } from 'vitest';
import stylesheet from '../../src/styles/styles.css?inline';
import { orderAt } from '../components/orders.js';
import { mount } from './mount.js';

const scans = Array.from({ length: 6 }, (_, scan) => ({
  status: 'SHIPPED' as const,
  timestamp: new Date(Date.UTC(2026, 10, 20, 8 + scan)),
  note: `Scan ${scan + 1}`,
}));

const content = (
  <>
    <OrderStatusTracker order={orderAt('SHIPPED')} live={false} />
    <OrderTimeline history={scans} limit={2} />
  </>
);

/** Presses "Show 4 more", and waits until all entries are shown. */
async function showMore(root: ParentNode) {
  await vi.waitFor(() => expect(root.querySelector('.os-timeline__more')).not.toBeNull());
  root.querySelector<HTMLElement>('.os-timeline__more')?.click();
  await vi.waitFor(() => expect(root.querySelectorAll('.os-timeline__entry')).toHaveLength(6));
}

it('in a shadow tree the components are styled, and "show more" moves the focus', async () => {
  const host = mount(null);
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = document.createElement('style');
  sheet.textContent = stylesheet;
  const place = document.createElement('div');
  shadow.append(sheet, place);
  const root = createRoot(place);
  onTestFinished(() => root.unmount());
  root.render(content);

  await showMore(shadow);

  await vi.waitFor(() => expect(shadow.activeElement?.textContent).toContain('Scan 4'));
  const rail = shadow.querySelector('.os-tracker__list');
  expect(rail && getComputedStyle(rail).display).toBe('flex');
});

it('in the window of a popup "show more" moves the focus, and all entries are printed', async () => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  onTestFinished(() => frame.remove());
  const popup = frame.contentDocument;
  const view = frame.contentWindow;
  if (!popup || !view) throw new Error('The frame has no document.');
  mount(createPortal(content, popup.body));
  await vi.waitFor(() => expect(popup.querySelectorAll('.os-timeline__entry')).toHaveLength(2));

  view.dispatchEvent(new Event('beforeprint'));
  expect(popup.querySelectorAll('.os-timeline__entry')).toHaveLength(6);
  view.dispatchEvent(new Event('afterprint'));
  await vi.waitFor(() => expect(popup.querySelectorAll('.os-timeline__entry')).toHaveLength(2));

  await showMore(popup);
  await vi.waitFor(() => expect(popup.activeElement?.textContent).toContain('Scan 4'));
});
