export { type MemoryDeliveriesOptions, memoryDeliveries } from './memory-deliveries.js';
export { memoryPreferences } from './memory-preferences.js';
