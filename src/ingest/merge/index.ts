export { mergeEstimate } from './merge-estimate.js';
export { afterUpdate, type OrderView, type Plan, type PlannedUpdate, planEvent } from './plan.js';
export { createStatusOrder, type StatusOrder } from './status-order.js';
export { orderStatuses, type ToOrderStatus, type ToStatus } from './to-status.js';
