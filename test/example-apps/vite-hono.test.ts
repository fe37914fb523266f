import { describeOrderPage } from './order-page.js';

describeOrderPage('vite-hono', {
  path: (orderId) => `/?order=${orderId}`,
  notFound: 'There is no order 999',
});
