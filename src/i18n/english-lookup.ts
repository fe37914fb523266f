import type { Labels } from './labels.js';

/** The default texts of the form that finds an order. */
export const englishLookup: Labels['lookup'] = {
  title: 'Find your order',
  orderNumber: 'Order number',
  email: 'Email address',
  postcode: 'Postcode',
  submit: 'Find order',
  pending: 'Searching…',
  notFound: 'We couldn’t find an order with these details.',
  tooMany: 'Too many attempts. Please try again later.',
  failed: 'That didn’t work. Please try again.',
};
