export { detectCarriers } from './detect.js';
export { type Carrier, type CarrierId, carriers } from './table.js';
export { carrierTrackingUrl, findCarrier } from './tracking-url.js';
