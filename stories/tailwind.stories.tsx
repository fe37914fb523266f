import type { Meta, StoryObj } from '@storybook/react-vite';
import { OrderStatusTracker } from 'react-order-status';
import { expect, within } from 'storybook/test';
import { byFedEx, now, orderAt } from './orders.js';
import tailwind from './tailwind.css?inline';

/**
 * Tailwind 4 with its reset, on this page only. It is inserted before the stylesheet, because the first declaration of a
 * layer decides its order.
 */
const meta = {
  title: 'Recipes/Tailwind 4',
  // The reset would affect the docs page.
  tags: ['!autodocs'],
  beforeEach() {
    const sheet = document.createElement('style');
    sheet.textContent = tailwind;
    document.head.prepend(sheet);
    return () => sheet.remove();
  },
} satisfies Meta;

export default meta;

const still = { live: false, timeZone: 'UTC', now } as const;

export const Tailwind: StoryObj<typeof meta> = {
  render: () => (
    <div className="grid gap-8">
      <OrderStatusTracker
        {...still}
        order={orderAt('SHIPPED', { tracking: [byFedEx] })}
        className="rounded-none border-0 border-t-4 border-t-fuchsia-700 shadow-xl"
        classNames={{
          title: 'text-4xl font-black tracking-tight',
          label: 'uppercase tracking-widest text-xs',
          trackingNumber: 'font-mono no-underline hover:underline',
        }}
      />
      <OrderStatusTracker {...still} order={orderAt('DELIVERED')} />
    </div>
  ),
  play: async ({ canvas, step }) => {
    const styled = canvas.getByRole('region', { name: /Shipped/ });
    const plain = canvas.getByRole('region', { name: /Delivered/ });

    await step('A utility overrides the stylesheet', async () => {
      await expect(within(styled).getByRole('heading')).toHaveStyle({ fontSize: '36px', fontWeight: '900' });
      await expect(styled).toHaveStyle({ borderTopWidth: '4px', borderRadius: '0px' });
    });
    await step("Tailwind's reset does not override the stylesheet", async () => {
      const { paddingTop, borderTopWidth, rowGap } = getComputedStyle(plain);
      for (const distance of [paddingTop, borderTopWidth, rowGap]) {
        await expect(Number.parseFloat(distance)).toBeGreaterThan(0);
      }
      await expect(getComputedStyle(within(plain).getByRole('heading')).fontSize).not.toBe('16px');
    });
  },
};
