import type { Meta, StoryObj } from '@storybook/react-vite';
import { type Order, OrderStatusTracker, type OrderStatusTrackerProps } from 'react-order-status';
import { expect, within } from 'storybook/test';
import { byFedEx, byUps, endedAt, fedExDue, nobodyHome, now, orderAt, orderWith } from './orders.js';

const meta = {
  title: 'Tracker/States',
  component: OrderStatusTracker,
  args: { live: false, timeZone: 'UTC', now, order: orderAt('SHIPPED') satisfies Order },
  argTypes: { order: { control: 'object' }, flow: { control: false }, icons: { control: false } },
} satisfies Meta<OrderStatusTrackerProps>;

export default meta;

type Story = StoryObj<typeof meta>;

/** A photo that the Storybook itself serves. */
const photoOfDelivery = new URL('delivery-photo.svg', document.baseURI).href;

/** In place of the logo of a carrier. */
const ExampleLogo = () => (
  <svg width="28" height="20" viewBox="0 0 28 20" fill="currentColor" aria-hidden>
    <path d="M0 0h28v20H0zm6 5v10h16V5z" fillRule="evenodd" />
  </svg>
);

const withOrder = (order: OrderStatusTrackerProps['order']): Story => ({ args: { order } });
const shippedWith = (...tracking: (typeof byFedEx)[]): Story => withOrder(orderAt('SHIPPED', { tracking }));

export const Pending = withOrder(orderAt('PENDING'));
export const Processing = withOrder(orderAt('PROCESSING'));
export const Shipped: Story = {
  ...shippedWith(byFedEx),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('region')).toBeVisible();
    const link = canvas.getByRole('link');
    link.focus();
    await expect(link).toHaveFocus();
    await expect(link).toHaveAttribute('href', byFedEx.trackingUrl);
  },
};
export const Delivered = withOrder(orderAt('DELIVERED', { tracking: [byFedEx] }));

export const CancelledAtOnce = withOrder(endedAt('CANCELLED', 'PENDING', 'As you asked'));
export const Cancelled = withOrder(endedAt('CANCELLED', 'PROCESSING', 'Out of stock'));
export const CancelledWithoutHistory = withOrder({ id: 'order-123', status: 'CANCELLED' });
export const RefundedBeforeShipping = withOrder(endedAt('REFUNDED', 'PROCESSING', 'Out of stock'));
export const RefundedOnTheWay = withOrder(endedAt('REFUNDED', 'SHIPPED', 'Lost by the carrier'));
export const Refunded = withOrder(endedAt('REFUNDED', 'DELIVERED', 'Returned'));
export const RefundedWithoutHistory = withOrder({ id: 'order-123', status: 'REFUNDED' });

export const DeliveryTomorrow = shippedWith(fedExDue({ until: '2026-11-23' }));
export const DeliveryTodayByTheHour = shippedWith(
  fedExDue({ from: '2026-11-22T14:00:00Z', until: '2026-11-22T18:00:00Z' }),
);
export const DeliveryMoved = shippedWith(
  fedExDue({ until: '2026-11-27', previous: { from: '2026-11-23', until: '2026-11-25' } }),
);
export const DeliveryMovedWithReason = shippedWith(
  fedExDue({
    until: '2026-11-27',
    previous: { until: '2026-11-25' },
    reason: 'Heavy snow in Leipzig stopped all trucks.',
  }),
);
export const DeliveryOverdue = shippedWith(fedExDue({ until: '2026-11-20' }));
export const SeveralPackages = shippedWith(byFedEx, byUps);
export const PackagesApart = shippedWith(
  { ...byFedEx, status: 'DELIVERED' },
  { ...byUps, status: 'SHIPPED' },
  { carrier: 'DHL', status: 'PROCESSING', estimatedDelivery: { until: '2026-11-30' } },
);
export const CarrierLogo: Story = {
  args: { order: orderAt('SHIPPED', { tracking: [byFedEx] }), icons: { FedEx: <ExampleLogo /> } },
};
export const ProofOfDelivery: Story = {
  ...withOrder(
    orderAt('DELIVERED', {
      tracking: [{ ...byFedEx, proofOfDelivery: { photoUrl: photoOfDelivery, receivedBy: 'A. Neighbour' } }],
    }),
  ),
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('img', { name: 'Photo of the delivery' })).toBeVisible();
  },
};
export const NumberWithoutLink = shippedWith({ carrier: 'Own driver', trackingNumber: 'VAN-7' });

export const ActionNeeded: Story = {
  ...withOrder(orderWith(nobodyHome, { tracking: [fedExDue({ until: '2026-11-24' })] })),
  play: async ({ canvasElement }) => {
    const link = within(canvasElement).getByRole('link', { name: 'Choose another day' });
    await expect(link).toHaveAttribute('href', nobodyHome.action?.url);
  },
};

export const StatusOnly = withOrder({ id: 'order-123', status: 'PROCESSING' });
export const UnknownStatus = withOrder({ id: 'order-123', status: 'HELD_BY_CUSTOMS' });
export const LongTexts = withOrder(
  orderAt('SHIPPED', {
    statusHistory: [
      {
        status: 'SHIPPED',
        timestamp: '2026-11-20T08:05:00Z',
        note: 'Handed over to Donaudampfschifffahrtsgesellschaft, who will ring twice and then wait for you.',
      },
    ],
    tracking: [{ carrier: 'Donaudampfschifffahrtsgesellschaft', trackingNumber: '0'.repeat(48) }],
  }),
);

export const Loading: Story = {
  ...withOrder(null),
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('region')).toHaveAttribute('aria-busy', 'true');
  },
};
