export { type BigCommerceOptions, bigCommerce, bigCommerceStatuses } from './bigcommerce.js';
export { type MedusaFulfillment, medusaEvents } from './medusa.js';
export type { OrderStatusTable } from './order-status-table.js';
export { type SaleorOptions, saleor, saleorStatuses, saleorSubscription } from './saleor.js';
export { type ShopifyOptions, shopify, shopifyStatuses } from './shopify.js';
export {
  type VendureFulfillmentTransition,
  type VendureOrderTransition,
  vendureFulfillmentEvents,
  vendureOrderEvents,
  vendureStatuses,
} from './vendure.js';
export { type WooCommerceOptions, wooCommerce, wooCommerceStatuses } from './woocommerce.js';
