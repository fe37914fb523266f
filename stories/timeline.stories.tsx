import type { Meta, StoryObj } from '@storybook/react-vite';
import { OrderTimeline, type OrderTimelineProps } from 'react-order-status';
import { ar } from 'react-order-status/locales';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { endedAt, historyTo, manyScans, nobodyHome, now, scans } from './orders.js';
import { Scripted } from './scripted.js';

const meta = {
  title: 'Timeline/States',
  component: OrderTimeline,
  args: { timeZone: 'UTC', now, history: historyTo('DELIVERED') },
  argTypes: { history: { control: 'object' }, flow: { control: false }, icons: { control: false } },
} satisfies Meta<OrderTimelineProps>;

export default meta;

type Story = StoryObj<typeof meta>;

const withHistory = (history: OrderTimelineProps['history']): Story => ({ args: { history } });

export const Delivered: Story = {};
export const JustPlaced = withHistory(historyTo('PENDING'));
export const Cancelled = withHistory(endedAt('CANCELLED', 'PROCESSING', 'Out of stock').statusHistory);
export const Refunded = withHistory(endedAt('REFUNDED', 'DELIVERED', 'Returned').statusHistory);
export const ActionNeeded = withHistory([...historyTo('SHIPPED'), nobodyHome]);
export const Empty = withHistory(null);
export const Loading: Story = { args: { history: null, loading: true } };
export const OldestFirst: Story = { args: { sort: 'oldest-first' } };
export const ByDay: Story = { args: { history: [...manyScans].slice(0, 14) } };
/** From → to is shown where an order skips steps or goes back. */
export const GoesBack = withHistory([
  ...historyTo('PENDING'),
  { status: 'SHIPPED', timestamp: '2026-11-20T08:05:00Z', note: 'Package shipped via FedEx' },
  { status: 'PROCESSING', timestamp: '2026-11-21T10:15:00Z', note: 'Returned to the warehouse' },
]);

export const ShowMore: Story = {
  args: { history: manyScans, limit: 5 },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getAllByRole('listitem')).toHaveLength(5);
    canvas.getByRole('button').focus();
    await userEvent.keyboard('{Enter}');
    // The entries are rendered in a transition.
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(manyScans.length));
    await waitFor(() => expect(canvas.getAllByRole('listitem')[5]).toHaveFocus());
  },
};
export const ShowMoreOldestFirst: Story = { args: { history: manyScans, limit: 5, sort: 'oldest-first' } };

/** Ten thousand scans: all are in the document, for search and screen readers; only those in view are painted. */
export const TenThousand: Story = {
  args: { history: scans(10_000), limit: 10_000 },
  // axe takes minutes for so many entries; the same markup is tested in the other stories.
  parameters: { a11y: { test: 'off' } },
  tags: ['huge', '!autodocs'],
};

/** An update that arrives while the page is open is announced once, and animated. */
export const LiveUpdate: Story = {
  args: { history: historyTo('PROCESSING'), orderId: 'order-123' },
  render: (args) => (
    <Scripted
      script={(server) => {
        server.open();
        server.snapshot({ status: 'PROCESSING', history: historyTo('PROCESSING') });
        server.update({ status: 'SHIPPED', timestamp: '2026-11-20T08:05:00Z', note: 'It arrived just now' });
      }}
    >
      <OrderTimeline {...args} />
    </Scripted>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('It arrived just now');
    await expect(canvasElement.querySelectorAll('[data-new]')).toHaveLength(1);
    await waitFor(() => expect(canvas.getByRole('status').textContent).toContain('It arrived just now'));
  },
};

export const Horizontal: Story = { args: { orientation: 'horizontal' } };
export const Small: Story = { args: { size: 'small' } };
export const Large: Story = { args: { size: 'large' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const RightToLeft: Story = { globals: { direction: 'rtl' } };
export const Arabic: Story = { globals: { locale: 'ar' }, args: { labels: ar } };
