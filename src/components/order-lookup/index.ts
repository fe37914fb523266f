export type { LookupField, LookupForm, LookupOptions, LookupState } from './lookup-form.js';
export { type LookupPart, OrderLookup, type OrderLookupProps } from './order-lookup.js';
export * as Lookup from './parts.js';
export { useOrderLookup } from './use-order-lookup.js';
