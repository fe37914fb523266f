export { preferenceStoreContract } from './preference-store-contract.js';
