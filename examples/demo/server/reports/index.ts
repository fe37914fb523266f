export { openReports, type ShopReports } from './open-reports.js';
export { type HistoryOptions, pastOrders } from './past-orders.js';
