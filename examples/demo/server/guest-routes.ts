import { randomUUID } from 'node:crypto';
import { createOrderLookup } from 'react-order-status/server';
import type { ShopOrder } from '../model.js';
import { guestOf } from './people.js';
import { createRoutes, type Shop } from './routes.js';
import { signIn } from './sessions.js';

/** The form by which a guest finds an order, and the share links that it leads to. */
export function guestRoutes({ orders, sessions }: Shop) {
  /** The order of each share link, by the secret in it. */
  const links = new Map<string, ShopOrder['id']>();
  const lookup = createOrderLookup({
    lookup({ orderNumber, contact }) {
      const order = orders.find(orderNumber);
      if (!order || !hasPostcode(order, contact)) return null;
      const secret = randomUUID();
      links.set(secret, order.id);
      return `/guest/${secret}`;
    },
    // All visitors of the demo use the same machine.
    limitKey: () => 'visitor',
  });

  return createRoutes()
    .post('/lookup', (c) => lookup(c.req.raw))
    .get('/:secret', (c) => {
      const order = orders.find(links.get(c.req.param('secret')) ?? '');
      if (!order) return c.redirect('/');
      signIn(c, sessions, guestOf(order));
      return c.redirect(`/?order=${order.id}`);
    });
}

const letters = (text: string) => text.replaceAll(' ', '').toUpperCase();

/** The last line of an address ends with the postcode. */
const hasPostcode = ({ address }: ShopOrder, postcode: string): boolean =>
  letters(postcode).length >= 5 && letters(address.at(-1) ?? '').endsWith(letters(postcode));
