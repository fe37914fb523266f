export { createMultiplexer, type StreamedOrders } from './multiplexer.js';
