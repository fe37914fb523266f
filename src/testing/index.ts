export {
  type MockOrderServer,
  type MockOrderServerOptions,
  type MswHttp,
  mockOrderServer,
} from './mock-order-server.js';
export { type ScriptedConnection, type ScriptedTransport, scriptedTransport } from './scripted-transport.js';
