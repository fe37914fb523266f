import { act, renderHook, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  OrderAnnouncer,
  OrderStatusTracker,
  type TrackerOptions,
  useOrderTracker,
} from '../../src/components/index.js';
import type { Order } from '../../src/order/index.js';
import { violations } from './axe.js';
import { livePage, time } from './live-page.js';
import { fullOrder, orderAt } from './orders.js';

const now = '2026-11-24T12:00:00Z';

/** Custom markup, without the parts. */
function MyTracker({ order, ...options }: TrackerOptions & { readonly order: Order<string> }) {
  const tracker = useOrderTracker(order, options);
  const { steps, packages, action, notice, progress } = tracker;
  return (
    <article {...tracker.getRootProps()}>
      <h3 {...tracker.getTitleProps()}>{tracker.label}</h3>
      <small>{[tracker.connectionText, progress?.text, notice?.text].join('|')}</small>
      <p>{tracker.lastUpdateText}</p>
      {action && <a href={action.url}>{`${action.label}: ${action.note}`}</a>}
      <ol {...tracker.getListProps()}>
        {steps.map((step) => (
          <li key={step.status} {...tracker.getStepProps(step)}>
            {`${step.label} ${step.stateText} ${step.note ?? ''}`}
          </li>
        ))}
      </ol>
      <ul {...tracker.getListProps()}>
        {packages.map((item) => (
          <li key={item.number}>
            {[item.title, item.statusLabel, item.carrier, item.delivery?.text].join('|')}
            <a {...tracker.getLinkProps(item)}>{item.trackingNumber}</a>
          </li>
        ))}
      </ul>
      <button type="button" onClick={tracker.refresh}>
        Refresh
      </button>
    </article>
  );
}

const lists = () => screen.getAllByRole('list').map((list) => within(list).getAllByRole('listitem'));
const texts = (items: HTMLElement[] | undefined) => items?.map((item) => item.textContent?.trim());

describe('useOrderTracker', () => {
  it('provides the texts for custom markup', () => {
    livePage(<MyTracker order={fullOrder} live={false} now={now} timeZone="UTC" />);
    const [steps, packages] = lists();
    expect(texts(steps)).toEqual([
      'Pending completed',
      'Processing completed Paid',
      // Its note is shown with the action.
      'Shipped current',
      'Delivered upcoming',
    ]);
    expect(texts(packages)).toEqual(['Package 1 of 2|Shipped|FedEx|tomorrow7712', 'Package 2 of 2||UPS|']);
    expect(screen.getByRole('link', { name: /^Confirm/ }).textContent).toBe(
      'Confirm your address: The street has no such number.',
    );
    expect(document.querySelector('small')?.textContent).toBe('|Step 3 of 4|');
    expect(screen.getByRole('article').textContent).toContain('3 days ago');
  });

  it('provides the attributes for custom markup: names, lists, the current step, links', () => {
    livePage(<MyTracker order={fullOrder} live={false} now={now} orientation="vertical" size="large" />);
    const root = screen.getByRole('article', { name: 'Shipped' });
    expect({ ...root.dataset }).toEqual({
      status: 'SHIPPED',
      tone: 'neutral',
      orientation: 'vertical',
      size: 'large',
      action: 'true',
      delivery: 'moved',
    });
    const [steps = [], packages = []] = lists();
    expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([null, null, 'step', null]);
    expect({ ...steps[2]?.dataset }).toEqual({ status: 'SHIPPED', state: 'current', tone: 'neutral' });
    const carrier = within(packages[0] ?? root).getByRole('link');
    expect([carrier.getAttribute('href'), carrier.getAttribute('rel')]).toEqual([
      'https://example.com/7712',
      'noreferrer',
    ]);
    expect(within(packages[1] ?? root).queryByRole('link')).toBeNull();
  });

  it('watches the order, and provides the state of the connection', async () => {
    const { server } = livePage(<MyTracker order={orderAt('PROCESSING')} />);
    const summary = () => document.querySelector('small')?.textContent;
    expect(summary()).toBe('Connecting…|Step 2 of 4|');
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) });
    });
    expect(summary()).toBe('Live|Step 3 of 4|');
    expect(screen.getByRole('article', { name: 'Shipped' }).dataset.connection).toBe('open');
    await server((connection) => connection.refuse(403));
    expect(summary()).toBe('Not connected|Step 3 of 4|You don’t have access to this order.');
  });

  it('requests the current state on refresh', async () => {
    const { server, transport } = livePage(<MyTracker order={orderAt('PROCESSING')} />);
    await server((connection) => connection.refuse(404));
    expect(transport.connections).toHaveLength(1);
    await act(async () => screen.getByRole('button').click());
    expect(transport.connections).toHaveLength(2);
    await server((connection) => connection.open());
    expect(screen.getByRole('article').dataset.connection).toBe('open');
  });

  it('calls onStatusChange for each change of the status', async () => {
    const onStatusChange = vi.fn();
    const { server } = livePage(<MyTracker order={orderAt('PROCESSING')} onStatusChange={onStatusChange} />);
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) });
    });
    expect(onStatusChange).toHaveBeenCalledOnce();
  });

  it('returns plain data beside its functions, and functions with stable results', () => {
    const { result } = renderHook(() => useOrderTracker(fullOrder, { live: false, now }));
    const { current } = result;
    const data = Object.entries(current).filter(([, value]) => typeof value !== 'function');
    expect(structuredClone(data)).toEqual(data);
    const getters = Object.keys(current).filter((name) => name.startsWith('get'));
    expect(getters).toHaveLength(7);
    const [step] = current.steps;
    const [item] = current.packages;
    if (!step || !item) throw new Error('There is a step and a package.');
    const answers = () => [
      current.getRootProps(),
      current.getTitleProps(),
      current.getListProps(),
      current.getStepProps(step),
      current.getLinkProps(item),
      current.getRetryProps(),
    ];
    expect(answers()).toEqual(answers());
    expect(current.getRootProps()['aria-labelledby']).toBe(current.getTitleProps().id);
  });

  it('has no violations in axe', async () => {
    const { container, server, announced } = livePage(
      <>
        <MyTracker order={fullOrder} />
        <OrderAnnouncer orderId={fullOrder.id} />
      </>,
    );
    expect(await violations(container)).toEqual([]);
    await server((connection) => {
      connection.open();
      connection.update({ status: 'DELIVERED', version: 9, timestamp: time(1) });
    });
    expect(announced()).toHaveLength(1);
    expect(await violations(container)).toEqual([]);
  });
});

describe('OrderAnnouncer', () => {
  it('announces an update for custom markup, in the given texts', async () => {
    const labels = { announcement: '{from} → {to}', statuses: { SHIPPED: 'Versandt' } };
    const { server, announced } = livePage(<OrderAnnouncer orderId="o-1" labels={labels} />);
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'PROCESSING', version: 2, timestamp: time(0), history: [] });
    });
    expect(announced()).toEqual([]);
    await server((connection) => connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) }));
    expect(announced()).toEqual(['Processing → Versandt']);
  });

  it('and a styled tracker of the same order announce an update once', async () => {
    const order = orderAt('PROCESSING');
    const { server, announced, notifier } = livePage(
      <>
        <MyTracker order={order} />
        <OrderAnnouncer orderId={order.id} />
        <OrderStatusTracker order={order} />
      </>,
    );
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) });
    });
    expect(screen.getAllByRole('status')).toHaveLength(2);
    expect(announced()).toEqual(['Order status updated: from Processing to Shipped.']);
    expect(notifier.notify).toHaveBeenCalledOnce();
    expect(notifier.notify.mock.lastCall?.[1]).toMatchObject({ silent: true });
  });
});
