import type { Meta, StoryObj } from '@storybook/react-vite';
import { OrderStatusTracker, type OrderStatusTrackerProps } from 'react-order-status';
import { ar, de, ja } from 'react-order-status/locales';
import { byFedEx, byUps, now, orderAt } from './orders.js';

const meta = {
  title: 'Tracker/Appearance',
  component: OrderStatusTracker,
  args: { live: false, timeZone: 'UTC', now, order: orderAt('SHIPPED', { tracking: [byFedEx, byUps] }) },
} satisfies Meta<OrderStatusTrackerProps>;

export default meta;

type Story = StoryObj<typeof meta>;

/** A fixed width: the layout follows the container, not the window. */
const wide = (width: number): Story => ({
  decorators: [(Story) => <div style={{ width }}>{Story()}</div>],
});

export const Small: Story = { args: { size: 'small' } };
export const Medium: Story = { args: { size: 'medium' } };
export const Large: Story = { args: { size: 'large' } };
export const Vertical: Story = { args: { orientation: 'vertical' } };
export const Horizontal: Story = { args: { orientation: 'horizontal' } };
export const Narrow = wide(280);
export const Dark: Story = { globals: { theme: 'dark' } };
export const RightToLeft: Story = { globals: { direction: 'rtl' } };
export const Arabic: Story = { globals: { locale: 'ar' }, args: { labels: ar } };
export const German: Story = { args: { labels: de } };
export const Japanese: Story = { args: { labels: ja } };
