import type { Meta, StoryObj } from '@storybook/react-vite';
import { OrderStatusTracker, type OrderStatusTrackerProps } from 'react-order-status';
import type { ScriptedConnection } from 'react-order-status/testing';
import { expect, waitFor, within } from 'storybook/test';
import { byFedEx, now, orderAt } from './orders.js';
import { Scripted } from './scripted.js';

/** The states of the connection. */
const meta = {
  title: 'Tracker/Connection',
  component: OrderStatusTracker,
  args: { timeZone: 'UTC', now, order: orderAt('SHIPPED', { tracking: [byFedEx] }) },
} satisfies Meta<OrderStatusTrackerProps>;

export default meta;

type Story = StoryObj<typeof meta>;

/** A tracker on a scripted server; waits until its connection is `state`. */
const onServer = (state: string, script: (server: ScriptedConnection) => void): Story => ({
  render: (args) => (
    <Scripted script={script}>
      <OrderStatusTracker {...args} />
    </Scripted>
  ),
  play: async ({ canvasElement }) => {
    const region = within(canvasElement).getByRole('region');
    await waitFor(() => expect(region.dataset.connection).toBe(state));
  },
});

const lost = (server: ScriptedConnection) => {
  server.open();
  server.lose();
};

export const Connecting = onServer('connecting', () => {});
export const Live = onServer('open', (server) => server.open());
export const Polling = onServer('polling', (server) => server.open({ type: 'polling', live: false }));
export const Reconnecting = onServer('reconnecting', lost);
export const Stale = onServer('reconnecting', (server) => server.open({ freshFor: 1 }));
export const Offline = onServer('offline', (server) => {
  server.open();
  window.dispatchEvent(new Event('offline'));
});
export const SignInFirst: Story = {
  ...onServer('refused', (server) => server.refuse(401)),
  args: { signInUrl: 'https://example.com/sign-in' },
};
export const NotYours = onServer('refused', (server) => server.refuse(403));
export const NotFound = onServer('refused', (server) => server.refuse(404));
export const Finished = onServer('closed', (server) => {
  server.open();
  server.update({ status: 'DELIVERED', timestamp: now });
  server.finish();
});
