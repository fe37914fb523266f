export { type MockOrderServer, type MockOrderServerOptions, mockOrderServer } from './mock-order-server.js';
export { type ScriptedConnection, type ScriptedTransport, scriptedTransport } from './scripted-transport.js';
