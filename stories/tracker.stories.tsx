import type { Meta, StoryObj } from '@storybook/react-vite';
import { type Order, OrderStatusTracker, type OrderStatusTrackerProps } from 'react-order-status';
import type { ScriptedConnection } from 'react-order-status/testing';
import { byFedEx, byUps, endedAt, orderAt } from './orders.js';
import { Scripted } from './scripted.js';

const meta = {
  title: 'OrderStatusTracker',
  component: OrderStatusTracker,
  args: { live: false, timeZone: 'UTC', order: orderAt('SHIPPED') satisfies Order },
} satisfies Meta<OrderStatusTrackerProps>;

export default meta;

type Story = StoryObj<typeof meta>;

/** A tracker on a server that does what the script says. */
const onServer = (script: (server: ScriptedConnection) => void): Story => ({
  args: { live: true },
  render: (args) => (
    <Scripted script={script}>
      <OrderStatusTracker {...args} />
    </Scripted>
  ),
});

export const Pending: Story = { args: { order: orderAt('PENDING') } };
export const Processing: Story = { args: { order: orderAt('PROCESSING') } };
export const Shipped: Story = { args: { order: orderAt('SHIPPED', { tracking: [byFedEx] }) } };
export const Delivered: Story = { args: { order: orderAt('DELIVERED', { tracking: [byFedEx] }) } };

export const Cancelled: Story = { args: { order: endedAt('CANCELLED', 'PROCESSING', 'Out of stock') } };
export const CancelledAtOnce: Story = { args: { order: endedAt('CANCELLED', 'PENDING', 'As you asked') } };
export const Refunded: Story = { args: { order: endedAt('REFUNDED', 'DELIVERED', 'Returned') } };
export const RefundedWithoutHistory: Story = { args: { order: { id: 'order-123', status: 'REFUNDED' } } };

export const SeveralPackages: Story = { args: { order: orderAt('SHIPPED', { tracking: [byFedEx, byUps] }) } };
export const StatusOnly: Story = { args: { order: { id: 'order-123', status: 'PROCESSING' } } };
export const UnknownStatus: Story = { args: { order: { id: 'order-123', status: 'HELD_BY_CUSTOMS' } } };
export const Vertical: Story = { args: { orientation: 'vertical' } };
export const Narrow: Story = {
  args: { order: orderAt('SHIPPED', { tracking: [byFedEx] }) },
  decorators: [(Story) => <div style={{ width: 300 }}>{Story()}</div>],
};

export const Connecting = onServer(() => {});
export const Live = onServer((server) => server.open());
export const Polling = onServer((server) => server.open({ type: 'polling', live: false }));
export const Reconnecting = onServer((server) => {
  server.open();
  server.lose();
});
export const Stale = onServer((server) => {
  server.open({ freshFor: 1 });
});
export const SignInFirst = onServer((server) => server.refuse(401));
export const NotYours = onServer((server) => server.refuse(403));
export const NotFound = onServer((server) => server.refuse(404));

export const Dark: Story = { ...Shipped, globals: { theme: 'dark' } };
export const RightToLeft: Story = { ...Shipped, globals: { direction: 'rtl' } };
