export { type BusContractOptions, busContract } from './bus-contract.js';
