export { handleOrderPush, type OrderPushHandlerOptions } from './handle-order-push.js';
export type { OrderPushScope } from './scope.js';
