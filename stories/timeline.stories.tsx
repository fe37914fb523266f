import type { Meta, StoryObj } from '@storybook/react-vite';
import { type HistoryInput, OrderTimeline, type OrderTimelineProps } from 'react-order-status';
import { endedAt, historyTo } from './orders.js';
import { Scripted } from './scripted.js';

const meta = {
  title: 'OrderTimeline',
  component: OrderTimeline,
  args: { timeZone: 'UTC', history: historyTo('DELIVERED') },
} satisfies Meta<OrderTimelineProps>;

export default meta;

type Story = StoryObj<typeof meta>;

/** A package that was scanned again and again, oldest first. */
const scans: HistoryInput[] = Array.from({ length: 40 }, (_, hour) => ({
  status: 'SHIPPED',
  timestamp: new Date(Date.UTC(2026, 10, 20, 8 + hour)),
  note: `Scan ${hour + 1}`,
}));

export const Delivered: Story = {};
export const JustPlaced: Story = { args: { history: historyTo('PENDING') } };
export const Cancelled: Story = {
  args: { history: endedAt('CANCELLED', 'PROCESSING', 'Out of stock').statusHistory },
};
export const Refunded: Story = {
  args: { history: endedAt('REFUNDED', 'DELIVERED', 'Returned').statusHistory },
};
export const Empty: Story = { args: { history: null } };
export const Long: Story = { args: { history: [...historyTo('PROCESSING'), ...scans] } };
export const Live: Story = {
  args: { history: historyTo('PROCESSING'), orderId: 'order-123' },
  render: (args) => (
    <Scripted
      script={(server) => {
        server.open();
        server.update({ status: 'SHIPPED', timestamp: '2026-11-20T08:05:00Z', note: 'It arrived just now' });
      }}
    >
      <OrderTimeline {...args} />
    </Scripted>
  ),
};
export const Dark: Story = { globals: { theme: 'dark' } };
export const RightToLeft: Story = { globals: { direction: 'rtl' } };
