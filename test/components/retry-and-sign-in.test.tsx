import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { OrderStatusTracker, type OrderStatusTrackerProps } from '../../src/components/index.js';
import { violations } from './axe.js';
import { livePage } from './live-page.js';
import { orderAt } from './orders.js';

const draw = (props: Partial<OrderStatusTrackerProps> = {}) =>
  livePage(<OrderStatusTracker order={orderAt('SHIPPED')} {...props} />);

const retry = () => screen.queryByRole('button', { name: 'Try again' });

describe('the button that requests the order again', () => {
  it('is there while the status may be out of date, and requests the order', async () => {
    const { server, transport, container } = draw();
    expect(retry()).toBeNull();
    await server((connection) => connection.open({ freshFor: 0 }));
    expect(await violations(container)).toEqual([]);
    await act(async () => retry()?.click());
    expect(transport.connections).toHaveLength(2);
    await server((connection) => connection.open());
    expect(retry()).toBeNull();
  });

  it.each([
    [400, true],
    [401, false],
    [403, false],
    [404, true],
    [410, false],
    [500, true],
  ])('is there after a refusal with %i: %s', async (status, isThere) => {
    const { server } = draw({ signInUrl: '/sign-in' });
    await server((connection) => connection.refuse(status));
    expect(retry() !== null).toBe(isThere);
  });

  it('gives the focus to the title when it disappears with the focus', async () => {
    const { server } = draw();
    await server((connection) => connection.open({ freshFor: 0 }));
    retry()?.focus();
    await server((connection) => connection.open());
    expect(document.activeElement).toBe(screen.getByRole('heading'));
  });

  it('leaves the focus where it is when it disappears without the focus', async () => {
    const { server } = livePage(
      <>
        <OrderStatusTracker order={orderAt('SHIPPED')} />
        <input />
      </>,
    );
    await server((connection) => connection.open({ freshFor: 0 }));
    retry()?.focus();
    screen.getByRole('textbox').focus();
    await server((connection) => connection.open());
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
  });
});

describe('the way to sign in', () => {
  it.each([
    [400, false],
    [401, true],
    [403, false],
    [404, false],
  ])('is there after a refusal with %i: %s', async (status, isThere) => {
    const { server } = draw({ signInUrl: '/sign-in?next=/orders/1' });
    await server((connection) => connection.refuse(status));
    const link = screen.queryByRole('link', { name: 'Sign in' });
    expect(link?.getAttribute('href')).toBe(isThere ? '/sign-in?next=/orders/1' : undefined);
  });

  it('is a button where the app only listens', async () => {
    const onSignIn = vi.fn();
    const { server } = draw({ onSignIn });
    await server((connection) => connection.refuse(401));
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(onSignIn).toHaveBeenCalledOnce();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('is absent where the app has none', async () => {
    const { server } = draw();
    await server((connection) => connection.refuse(401));
    expect(screen.getAllByText('Sign in to see live updates for this order.')).toHaveLength(1);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('link')).toBeNull();
  });
});
