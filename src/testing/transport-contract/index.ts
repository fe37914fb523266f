export { type TransportContractOptions, transportContract } from './transport-contract.js';
export type { TransportPeer } from './transport-peer.js';
