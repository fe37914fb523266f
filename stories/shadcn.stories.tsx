import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { OrderTimeline } from '@/components/order-timeline';
import { OrderTracker } from '@/components/order-tracker';
import { byFedEx, endedAt, manyScans, nobodyHome, now, orderAt, orderWith } from './orders.js';
import shadcn from './shadcn.css?inline';

/** The theme is a class in shadcn apps. */
const InTheme: Decorator = (Story, { globals }) => <div className={String(globals.theme)}>{Story()}</div>;

/**
 * The components of the shadcn registry, with Tailwind 4 and its reset on this page only. Their source is the app's own.
 */
const meta = {
  title: 'Recipes/shadcn registry',
  // The reset would affect the docs page.
  tags: ['!autodocs'],
  decorators: [InTheme],
  beforeEach() {
    const sheet = document.createElement('style');
    sheet.textContent = shadcn;
    document.head.append(sheet);
    return () => sheet.remove();
  },
} satisfies Meta;

export default meta;

type Story = StoryObj<typeof meta>;

const still = { live: false, timeZone: 'UTC', now } as const;

export const Tracker: Story = {
  render: () => <OrderTracker {...still} order={orderAt('SHIPPED', { tracking: [byFedEx] })} />,
  play: async ({ canvas }) => {
    const tracker = canvas.getByRole('region', { name: /Shipped/ });
    await expect(tracker).toHaveStyle({ borderRadius: '14px' });
    await expect(within(tracker).getAllByRole('listitem', { current: 'step' })).toHaveLength(1);
  },
};
export const TrackerDelivered: Story = {
  render: () => <OrderTracker {...still} order={orderAt('DELIVERED')} />,
};
export const TrackerCancelled: Story = {
  render: () => <OrderTracker {...still} order={endedAt('CANCELLED', 'PROCESSING', 'Out of stock')} />,
};
export const TrackerActionNeeded: Story = {
  render: () => <OrderTracker {...still} order={orderWith(nobodyHome, { tracking: [byFedEx] })} />,
};
export const TrackerLoading: Story = { render: () => <OrderTracker {...still} order={null} /> };
export const Timeline: Story = {
  render: () => <OrderTimeline timeZone="UTC" now={now} history={manyScans} limit={8} />,
};
export const Dark: Story = { ...Tracker, globals: { theme: 'dark' } };
