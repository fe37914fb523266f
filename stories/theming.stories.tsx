import type { Meta, StoryObj } from '@storybook/react-vite';
import { OrderStatusTracker, type OrderStatusTrackerProps, OrderTimeline } from 'react-order-status';
import { expect } from 'storybook/test';
import { byFedEx, now, orderAt } from './orders.js';
import './side-by-side.css';
import './theming.css';

/** Themes made of the variables of the stylesheet only, set on an element around the components. */
const meta = { title: 'Recipes/Theming' } satisfies Meta;

export default meta;

type Story = StoryObj<typeof meta>;

const order = orderAt('SHIPPED', { tracking: [byFedEx] });

const themed = (theme: string, size?: OrderStatusTrackerProps['size']): Story => ({
  render: () => (
    <div className={`${theme} side-by-side`}>
      <OrderStatusTracker order={order} live={false} timeZone="UTC" now={now} size={size} />
      <OrderTimeline history={order.statusHistory} timeZone="UTC" now={now} size={size} />
    </div>
  ),
});

/** Cream, rust and round corners, with a serif font. */
export const Warm: Story = {
  ...themed('theme-warm'),
  play: async ({ canvas }) => {
    const tracker = canvas.getByRole('region', { name: /^Order status/ });
    await expect(tracker).toHaveStyle({ borderRadius: '28px' });
    // Forced colours replace that of the theme.
    if (matchMedia('(forced-colors: active)').matches) return;
    await expect(tracker).toHaveStyle({ backgroundColor: 'rgb(255, 250, 243)' });
  },
};

/** Small, with square corners and one colour: for a page with many orders. */
export const SquareAndDense = themed('theme-dense', 'small');

/** Black, white and yellow, independent of the scheme of the page. */
export const HighContrastDark = themed('theme-contrast');
