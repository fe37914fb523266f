export type { StatusMeaning, StatusMeanings } from './meanings.js';
export {
  type OrderJsonLd,
  type OrderJsonLdDetails,
  type ParcelDeliveryJsonLd,
  toOrderJsonLd,
} from './order-json-ld.js';
export {
  toUcpOrder,
  type UcpExpectation,
  type UcpFulfillmentEvent,
  type UcpLineItem,
  type UcpOrder,
  type UcpOrderDetails,
  type UcpTotal,
} from './ucp-order.js';
