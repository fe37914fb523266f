export {
  createOrderLookup,
  type LookupFields,
  type LookupHandler,
  type OrderLookupOptions,
} from './order-lookup.js';
