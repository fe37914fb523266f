export { resetClients } from '../client/index.js';
export { ConformanceError, type ConformanceTarget } from '../conformance/index.js';
export { type BusContractOptions, busContract } from './bus-contract/index.js';
export type { ContractCase } from './contract-case.js';
export {
  type DeliveryStoreContractOptions,
  deliveryStoreContract,
} from './delivery-store-contract/index.js';
export {
  type MockOrderServer,
  type MockOrderServerOptions,
  type MswHttp,
  type MswResolver,
  mockOrderServer,
} from './mock-order-server.js';
export { preferenceStoreContract } from './preference-store-contract/index.js';
export { type QueueContractOptions, queueContract } from './queue-contract/index.js';
export { type ScriptedConnection, type ScriptedTransport, scriptedTransport } from './scripted-transport.js';
export {
  type PeerSkill,
  type TransportContractOptions,
  type TransportPeer,
  transportContract,
} from './transport-contract/index.js';
export { wireConformance } from './wire-conformance.js';
