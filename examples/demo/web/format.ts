import type { ShopOrder } from '../model.js';

const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** Formats pence as `£24.00`. */
export const formatMoney = (pence: number): string => money.format(pence / 100);

/** The total price of an order, in pence. */
export const totalOf = ({ items }: ShopOrder): number =>
  items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);

/** The items of an order, e.g. `4 × Stoneware mug, Teapot`. */
export const itemsOf = ({ items }: ShopOrder): string =>
  items.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name)).join(', ');

/** The date of the order, as the package writes dates, e.g. `21 Nov`. */
export function placedOn({ statusHistory }: ShopOrder): string {
  const first = statusHistory[0];
  return first ? day.format(new Date(first.timestamp)) : '';
}
