export { handleOrderPush } from './handle-order-push.js';
export type { OrderPushHandlerOptions } from './options.js';
export type { OrderPushScope } from './scope.js';
