export { openReports, type ShopReports } from './open-reports.js';
export { pastOrders } from './past-orders.js';
