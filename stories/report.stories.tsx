import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { OrderReport, type OrderReportProps } from 'react-order-status/report';
import * as allLabels from 'react-order-status/report/labels';
import { expect, fn, userEvent, within } from 'storybook/test';
import { byCarrier, calm, funnel, nothing, onTime, slowWarehouse } from './report-data.js';

/** In the language of the toolbar. */
const InLanguage: Decorator<OrderReportProps> = (Story, { globals, args }) => {
  const labels = Object.values(allLabels).find(({ locale }) => locale === globals.locale);
  return <Story args={{ ...args, labels: args.labels ?? labels }} />;
};

const inBox =
  (width: string): Decorator =>
  (Story) => (
    <div style={{ width }}>
      <Story />
    </div>
  );

/** What holds orders up, how long each step takes, and what waits: of a month in which the warehouse became slow. */
const meta = {
  title: 'Report/Order report',
  component: OrderReport,
  decorators: [InLanguage],
  parameters: { pageWidth: '78rem' },
  args: { report: slowWarehouse, funnel, onTime },
} satisfies Meta<OrderReportProps>;

export default meta;

type Story = StoryObj<typeof meta>;

export const SlowWarehouse: Story = {};
export const Dark: Story = { globals: { theme: 'dark' } };
export const RightToLeft: Story = { globals: { locale: 'ar' } };
export const German: Story = { globals: { locale: 'de' } };
export const ByCarrier: Story = { args: { report: byCarrier } };
export const Tablet: Story = { decorators: [inBox('min(100%, 48rem)')] };
export const Narrow: Story = { decorators: [inBox('min(100%, 22rem)')] };
export const Narrowest: Story = { decorators: [inBox('180px')] };
export const NothingStandsOut: Story = { args: { report: calm, funnel: undefined, onTime: undefined } };
export const Empty: Story = { args: { report: nothing, funnel: undefined, onTime: undefined } };
export const Loading: Story = { args: { report: null } };
export const Unavailable: Story = {
  args: { report: null, error: true, onRetry: fn() },
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button'));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const NotRefreshed: Story = { args: { error: true, onRetry: fn() } };
