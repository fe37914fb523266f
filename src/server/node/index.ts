export {
  type NodeHandler,
  type NodeHandlers,
  type NodeStreamHandler,
  nodeHandlers,
} from './node-handlers.js';
export { type NodeRouter, nodeRouter } from './node-router.js';
