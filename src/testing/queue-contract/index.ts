export { type QueueContractOptions, queueContract } from './queue-contract.js';
