import type { Person, ShopOrder } from '../model.js';

export const ada: Person = { id: 'ada', name: 'Ada', role: 'CUSTOMER' };
export const ben: Person = { id: 'ben', name: 'Ben', role: 'CUSTOMER' };
const admin: Person = { id: 'admin', name: 'The shop', role: 'ADMIN' };

/** All users, who sign in by choosing a name: the demo has no passwords. */
export const people: readonly Person[] = [ada, ben, admin];

/** A guest with the link to an order. */
export const guestOf = ({ id, customer }: ShopOrder): Person => ({
  id: `guest-${id}`,
  name: customer,
  role: 'GUEST',
  orderId: id,
});

/** Whether a person may see an order: its customer, the administrator, and everybody who has the link to it. */
export const maySee = ({ id, role, orderId }: Person, order: ShopOrder): boolean =>
  role === 'ADMIN' || (role === 'GUEST' ? order.id === orderId : order.userId === id);
