import type { ShopOrder } from './orders';

const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
// The same text on the server and in the browser, wherever they are.
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'Europe/London' });

/** Formats pence as `£24.00`. */
export const formatMoney = (pence: number): string => money.format(pence / 100);

export const totalOf = ({ items }: ShopOrder): number =>
  items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);

/** The items in one line: `2 × Morning Filter, Gooseneck kettle`. */
export const itemsOf = ({ items }: ShopOrder): string =>
  items.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name)).join(', ');

export const placedOn = ({ placedAt }: ShopOrder): string => day.format(new Date(placedAt));
