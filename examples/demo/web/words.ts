import type { ShopOrder } from '../model.js';

const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });

/** `£24.00` of a number of pence. */
export const formatMoney = (pence: number): string => money.format(pence / 100);

/** What the whole order costs, in pence. */
export const totalOf = ({ items }: ShopOrder): number =>
  items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);

/** `4 × Stoneware mug, Teapot`. */
export const itemsOf = ({ items }: ShopOrder): string =>
  items.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name)).join(', ');

/** `21 November`: when the order was placed. */
export function placedOn({ statusHistory }: ShopOrder): string {
  const first = statusHistory[0];
  return first ? day.format(new Date(first.timestamp)) : '';
}
