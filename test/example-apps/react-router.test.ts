import { describeOrderPage } from './order-page.js';

describeOrderPage('react-router', {
  path: (orderId) => `/orders/${orderId}`,
  notFound: 'There is no order 999',
  isServerRendered: true,
});
