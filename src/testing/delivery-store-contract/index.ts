export { type DeliveryStoreContractOptions, deliveryStoreContract } from './delivery-store-contract.js';
