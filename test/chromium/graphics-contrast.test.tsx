import { OrderStatusProvider, OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { orderAt } from '../components/orders.js';
import { backgroundOf, contrastOf } from './graphics.js';
import { mount } from './mount.js';

const history = [
  { status: 'PENDING', timestamp: '2026-11-20T08:00:00Z' },
  { status: 'SHIPPED', timestamp: '2026-11-21T08:00:00Z' },
  { status: 'SHIPPED', timestamp: '2026-11-21T09:00:00Z', note: 'Scanned' },
] as const;

/** Each meaningful graphic: its selector, its pseudo-element, and the property of its color. */
const graphics = [
  ['a reached step', '[data-state=complete] > .os-tracker__indicator svg', '', 'color'],
  [
    'the connector of a completed step',
    '.os-tracker__connector[data-state=complete]',
    '::after',
    'backgroundColor',
  ],
  ['the current step', '[data-state=current] > .os-tracker__indicator', '', 'backgroundColor'],
  ['the icon in it', '[data-state=current] > .os-tracker__indicator svg', '', 'color'],
  ['an upcoming step', '[data-state=upcoming] > .os-tracker__indicator', '', 'borderTopColor'],
  ['the connection', '.os-tracker__connection', '::before', 'borderTopColor'],
  ['the newest entry', '[data-state=current] > .os-timeline__indicator', '', 'backgroundColor'],
  ['an entry with details only', '[data-kind=detail] > .os-timeline__indicator', '', 'borderTopColor'],
  ['a button', '.os-timeline__more', '', 'borderTopColor'],
] as const;

const connections = {
  live: 'Live',
  polling: 'Polling',
  lost: 'Reconnecting…',
  refused: 'Not connected',
} as const;

/** The order page with a connection in this state. */
async function orderPage(colorScheme: string, connection: keyof typeof connections): Promise<HTMLElement> {
  const transport = scriptedTransport('sse');
  const lines = [
    ...history,
    { status: 'SHIPPED', timestamp: '2026-11-21T10:00:00Z', note: 'Again' },
  ] as const;
  const host = mount(
    <OrderStatusProvider transport={transport} enableNotifications={false}>
      <OrderStatusTracker order={orderAt('SHIPPED', { statusHistory: lines })} />
      <OrderTimeline history={lines} limit={3} />
    </OrderStatusProvider>,
    { colorScheme, background: 'Canvas', width: '720px' },
  );
  await expect.element(page.getByText('Connecting…')).toBeVisible();
  // The server's texts are there before the effect that connects has run.
  if (connection === 'refused') transport.connection.refuse(403);
  else transport.connection.open({ live: connection !== 'polling' });
  if (connection === 'lost') transport.connection.lose();
  await expect.element(page.getByText(connections[connection], { exact: true })).toBeVisible();
  for (const animation of document.getAnimations()) animation.cancel();
  return host;
}

// Object.keys loses the type of the keys.
const states = Object.keys(connections) as (keyof typeof connections)[];

describe.each(['light', 'dark'])('in a %s page', (colorScheme) => {
  it.each(states)('every meaningful graphic has a contrast of 3:1 (%s)', async (connection) => {
    const host = await orderPage(colorScheme, connection);
    const ratios = graphics.map(([what, selector, pseudo, property]) => {
      const element = host.querySelector(selector);
      if (!element) throw new Error(`${selector} is not on the page.`);
      const around = backgroundOf(element.parentElement);
      return { what, ratio: contrastOf(getComputedStyle(element, pseudo)[property], around) };
    });
    expect(ratios.filter(({ ratio }) => ratio < 3)).toEqual([]);
  });

  it('the focus outline has a contrast of 3:1', async () => {
    const host = await orderPage(colorScheme, 'live');
    const more = page.getByRole('button').element();
    if (!(more instanceof HTMLElement)) throw new Error('There is no button.');
    more.focus({ focusVisible: true });
    const { outlineColor, outlineStyle } = getComputedStyle(more);
    expect(outlineStyle).toBe('solid');
    expect(contrastOf(outlineColor, backgroundOf(host.querySelector('.os-timeline')))).toBeGreaterThan(3);
  });
});
