import type { Meta, StoryObj } from '@storybook/react-vite';
import { OrderStatusTracker, type OrderStatusTrackerProps } from 'react-order-status';
import { flowOf, restaurant } from './flows.js';
import { now } from './orders.js';

const meta = {
  title: 'Tracker/Custom flows',
  component: OrderStatusTracker,
  args: { live: false, timeZone: 'UTC', now, order: null },
} satisfies Meta<OrderStatusTrackerProps>;

export default meta;

type Story = StoryObj<typeof meta>;

const at = (steps: number, status: string): Story => ({
  args: { flow: flowOf(steps), order: { id: 'order-123', status } },
});

const hat = (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" aria-hidden>
    <path d="M7 20h10v-6.2a4 4 0 0 0 .6-7.7 6 6 0 0 0-11.2 0A4 4 0 0 0 7 13.8V20Zm0-3h10" />
  </svg>
);

/** A flow refers to icons by name; icons that the package does not have are passed as elements. */
export const Restaurant: Story = {
  args: { flow: restaurant, icons: { chef: hat }, order: { id: 'table-7', status: 'COOKING' } },
};
export const RestaurantClosed: Story = {
  args: { flow: restaurant, icons: { chef: hat }, order: { id: 'table-7', status: 'REJECTED' } },
};
export const TwoSteps = at(2, 'Ordered');
export const ThreeSteps = at(3, 'Paid');
export const FiveSteps = at(5, 'Picked');
export const SixSteps = at(6, 'Shipped');
export const SevenSteps = at(7, 'Packed');
export const EightSteps = at(8, 'In customs');
