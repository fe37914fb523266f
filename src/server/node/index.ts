export {
  type FetchHandler,
  type NodeHandler,
  type NodeHandlers,
  nodeHandlers,
  toNodeHandler,
} from './node-handlers.js';
export { type NodeRouter, nodeRouter } from './node-router.js';
