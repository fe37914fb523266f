export { type Couriers, createCouriers } from './couriers.js';
