import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import * as RadixDialog from '@radix-ui/react-dialog';
import * as RadixTabs from '@radix-ui/react-tabs';
import type { ReactNode } from 'react';
import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { expect, it, vi } from 'vitest';
import { historyTo, orderAt } from '../components/orders.js';
import { mount } from './mount.js';

const order = orderAt('SHIPPED', { estimatedDelivery: { until: '2026-11-25' } });

const content = (
  <div className="content" style={{ width: 640 }}>
    <OrderStatusTracker order={order} live={false} timeZone="UTC" now="2026-11-24T12:00:00Z" />
    <OrderTimeline history={historyTo('DELIVERED')} timeZone="UTC" now="2026-11-24T12:00:00Z" />
  </div>
);

/** Attributes of ancestors that are also attributes of our parts, with all of our values. */
const attributes = {
  'data-orientation': ['horizontal', 'vertical'],
  'data-state': ['complete', 'current', 'upcoming', 'active', 'open'],
  'data-loading': ['true'],
  'data-tone': ['success', 'warning', 'danger'],
  'data-size': ['small', 'large'],
  'data-kind': ['detail'],
  'data-action': ['true'],
  'data-delivery': ['expected', 'overdue', 'delivered'],
  'data-connection': ['open', 'refused'],
  'data-new': ['true'],
};

const around: Readonly<Record<string, (children: ReactNode) => ReactNode>> = {
  'tabs of Base UI': (children) => (
    <BaseTabs.Root defaultValue="order" orientation="horizontal">
      <BaseTabs.List>
        <BaseTabs.Tab value="order">Order</BaseTabs.Tab>
      </BaseTabs.List>
      <BaseTabs.Panel value="order">{children}</BaseTabs.Panel>
    </BaseTabs.Root>
  ),
  'a dialog of Base UI': (children) => (
    <BaseDialog.Root defaultOpen>
      <BaseDialog.Portal>
        <BaseDialog.Popup>{children}</BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  ),
  'tabs of Radix': (children) => (
    <RadixTabs.Root defaultValue="order" orientation="horizontal">
      <RadixTabs.List>
        <RadixTabs.Trigger value="order">Order</RadixTabs.Trigger>
      </RadixTabs.List>
      <RadixTabs.Content value="order">{children}</RadixTabs.Content>
    </RadixTabs.Root>
  ),
  'a dialog of Radix': (children) => (
    <RadixDialog.Root defaultOpen>
      <RadixDialog.Portal>
        <RadixDialog.Content aria-describedby={undefined}>
          <RadixDialog.Title>Your order</RadixDialog.Title>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  ),
  ...Object.fromEntries(
    Object.entries(attributes).flatMap(([name, values]) =>
      values.map((value) => [
        `an element with ${name}="${value}"`,
        (children: ReactNode) => <div {...{ [name]: value }}>{children}</div>,
      ]),
    ),
  ),
};

/** The computed styles of all parts, and of what is painted before and after them. */
async function looksOf(children: ReactNode): Promise<string[]> {
  const host = mount(children);
  const find = () => document.querySelector('.content');
  await vi.waitFor(() => expect(find()?.querySelectorAll('.os-timeline__entry')).toHaveLength(4));
  for (const animation of document.getAnimations()) animation.cancel();
  const looks = [...(find()?.querySelectorAll('section, section *') ?? [])].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const origin = find()?.getBoundingClientRect();
    const place = [left - (origin?.left ?? 0), top - (origin?.top ?? 0), width, height].map(Math.round);
    // An element that is not displayed has no place.
    const box = width > 0 ? place : [];
    const styles = ['', '::before', '::after'].map((pseudo) => {
      const { color, backgroundColor, display, fontSize, borderTopColor, clipPath } = getComputedStyle(
        element,
        pseudo,
      );
      return [color, backgroundColor, display, fontSize, borderTopColor, clipPath].join();
    });
    return [element.getAttribute('class'), ...box, ...styles].join(' ');
  });
  host.remove();
  return looks;
}

it.each(Object.entries(around))('the look is the same in %s', async (_name, wrap) => {
  const plain = await looksOf(content);
  const wrapped = await looksOf(wrap(content));
  expect(plain.length).toBeGreaterThan(40);
  expect(wrapped).toEqual(plain);
});
