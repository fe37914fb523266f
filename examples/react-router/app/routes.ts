import { index, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  index('routes/home.ts'),
  route('orders/:orderId', 'routes/order.tsx'),
  route('api/orders/:orderId/stream', 'routes/order-stream.ts'),
  route('api/orders/:orderId', 'routes/order-snapshot.ts'),
] satisfies RouteConfig;
