import type { Recipient } from 'react-order-status/server/notify';
import type { Person } from '../../model.js';
import { ada, ben } from '../people.js';

const of = ({ id, name }: Person, phone: string): Required<Recipient> => ({
  userId: id,
  name,
  email: `${id}@example.com`,
  phone,
  locale: 'en-GB',
  timeZone: 'Europe/London',
});

/** How to reach the customers. Ofcom keeps these numbers free for films. */
export const customers = [of(ada, '+441174960123'), of(ben, '+441314960456')];

export const customerOf = (userId: string | undefined): Required<Recipient> | undefined =>
  customers.find((customer) => customer.userId === userId);
