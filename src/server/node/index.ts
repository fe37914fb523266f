export {
  type NodeHandler,
  type NodeHandlers,
  type NodeStreamHandler,
  nodeHandlers,
} from './node-handlers.js';
