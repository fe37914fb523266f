import { act, fireEvent, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OrderAnnouncer, OrderStatusTracker } from '../../src/components/index.js';
import { violations } from './axe.js';
import { withClipboard } from './clipboard.js';
import { livePage } from './live-page.js';
import { orderAt } from './orders.js';

afterEach(() => void vi.useRealTimers());

const order = orderAt('SHIPPED', {
  tracking: [{ trackingNumber: '7712' }, { trackingNumber: '1Z99' }, { carrier: 'Own driver' }],
});
const tracker = <OrderStatusTracker order={order} live={false} />;

const buttons = () => screen.queryAllByRole('button').map((button) => button.textContent);
const press = (name: string) =>
  act(async () => fireEvent.click(screen.getByRole('button', { name: new RegExp(name) })));
const announced = () => screen.getByRole('status').textContent;

describe('the button that copies a tracking number', () => {
  it('is at each number, copies it, shows and announces that it was copied, and is ready again', async () => {
    vi.useFakeTimers();
    const writeText = withClipboard();
    render(tracker);
    expect(buttons()).toEqual(['Copy Tracking number 7712', 'Copy Tracking number 1Z99']);
    await press('1Z99');
    expect(writeText.mock.calls).toEqual([['1Z99']]);
    expect(buttons()).toEqual(['Copy Tracking number 7712', 'Copied Tracking number 1Z99']);
    expect(announced()).toBe('Copied');
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(buttons()).toEqual(['Copy Tracking number 7712', 'Copy Tracking number 1Z99']);
  });

  it('says that the page may not copy', async () => {
    withClipboard(vi.fn(() => Promise.reject(new DOMException('Not allowed', 'NotAllowedError'))));
    const { container } = render(tracker);
    await press('7712');
    const text = 'Couldn’t copy. Please select the number.';
    expect(buttons()[0]).toBe(`${text} Tracking number 7712`);
    expect(announced()).toBe(text);
    expect(await violations(container)).toEqual([]);
  });

  it('is absent without JavaScript, and where the browser has no clipboard', () => {
    expect(renderToString(tracker)).not.toContain('<button');
    render(tracker);
    expect(buttons()).toEqual([]);
  });

  it('is announced once where several components show the order', async () => {
    withClipboard();
    const { announced: lines } = livePage(
      <>
        <OrderStatusTracker order={orderAt('SHIPPED', { trackingNumber: '7712' })} />
        <OrderAnnouncer orderId="o-1" />
      </>,
    );
    await press('7712');
    expect(lines()).toEqual(['Copied']);
  });
});
