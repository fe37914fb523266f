import type { Meta, StoryObj } from '@storybook/react-vite';
import { StuckOrders } from 'react-order-status/report';
import { ar } from 'react-order-status/report/labels';
import { stuck } from './report-data.js';

/** The orders that wait longer than usual, each with a link to its page. */
const meta = {
  title: 'Report/Stuck orders',
  component: StuckOrders,
  args: { orders: stuck, orderUrl: '/admin/orders/{orderId}' },
} satisfies Meta<typeof StuckOrders>;

export default meta;

type Story = StoryObj<typeof meta>;

export const Default: Story = {};
export const Dark: Story = { globals: { theme: 'dark' } };
export const RightToLeft: Story = { globals: { locale: 'ar' }, args: { labels: ar } };
export const Narrow: Story = {
  decorators: [
    (Story) => (
      <div style={{ width: 'min(100%, 20rem)' }}>
        <Story />
      </div>
    ),
  ],
};
export const WithoutLinks: Story = { args: { orderUrl: undefined } };
export const NothingIsStuck: Story = { args: { orders: [] } };
export const Loading: Story = { args: { orders: null } };
