export { type TransportContractOptions, transportContract } from './transport-contract.js';
export type { PeerSkill, TransportPeer } from './transport-peer.js';
