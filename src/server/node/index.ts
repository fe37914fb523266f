export { type NodeHandler, type NodeHandlers, nodeHandlers } from './node-handlers.js';
export { type NodeRouter, nodeRouter } from './node-router.js';
