import type { Meta, StoryObj } from '@storybook/react-vite';
import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { expect } from 'storybook/test';
import './order-page.css';
import { fedExDue, now, orderAt } from './orders.js';
import { Scripted } from './scripted.js';

/** The page of an order in a shop, as a customer sees it. */
const meta = {
  title: 'Order page',
  // The docs page would show it without its viewport.
  tags: ['!autodocs'],
  parameters: { pageWidth: '64rem' },
  render: () => <OrderPage />,
} satisfies Meta;

export default meta;

type Story = StoryObj<typeof meta>;

const order = orderAt('SHIPPED', {
  id: '1044',
  tracking: [fedExDue({ from: '2026-11-23T13:00:00Z', until: '2026-11-23T17:00:00Z' })],
});
const onPage = { timeZone: 'UTC', now } as const;

const items = [
  { name: 'Noodle bowl, ash glaze', quantity: 2, price: '£64.00' },
  { name: 'Beeswax candle, pair', quantity: 1, price: '£18.00' },
];

function OrderPage() {
  return (
    <Scripted script={(server) => server.open()}>
      <div className="order-page">
        <header>
          <p className="order-page-shop">Field &amp; Kiln</p>
          <h1>Order 1044</h1>
          <p>Thank you, Ada. We will keep this page up to date.</p>
        </header>
        <OrderStatusTracker {...onPage} order={order} />
        <div className="order-page-columns">
          <OrderTimeline {...onPage} orderId={order.id} history={order.statusHistory} />
          <aside aria-labelledby="summary-title">
            <h2 id="summary-title">Summary</h2>
            <table>
              <tbody>
                {items.map(({ name, quantity, price }) => (
                  <tr key={name}>
                    <th scope="row">
                      {quantity > 1 && `${quantity} × `}
                      {name}
                    </th>
                    <td>{price}</td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">Total</th>
                  <td>£82.00</td>
                </tr>
              </tbody>
            </table>
            <h3>Deliver to</h3>
            <address>
              Ada Whitlock
              <br />
              14 Mill Lane
              <br />
              Bristol BS1 4QA
            </address>
          </aside>
        </div>
      </div>
    </Scripted>
  );
}

export const Desktop: Story = {
  play: async ({ canvas }) => {
    await canvas.findByText('Live');
    await expect(canvas.getByRole('heading', { level: 1 })).toHaveTextContent('Order 1044');
  },
};
export const Phone: Story = { ...Desktop, globals: { viewport: { value: 'phone', isRotated: false } } };
export const DesktopDark: Story = { ...Desktop, globals: { theme: 'dark' } };
export const PhoneDark: Story = { ...Phone, globals: { ...Phone.globals, theme: 'dark' } };
