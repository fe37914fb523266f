export { createUses, type Uses } from './allowance.js';
export { type CountryCode, countryCheck, normalizePhone, type Phone, readPhone } from './phone.js';
