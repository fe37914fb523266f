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

/** How to reach the customers. The numbers are reserved for films. */
export const customers = [of(ada, '+447700900123'), of(ben, '+447700900456')];

export const customerOf = (userId: string | undefined): Required<Recipient> | undefined =>
  customers.find((customer) => customer.userId === userId);
