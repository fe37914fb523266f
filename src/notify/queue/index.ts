export { type MemoryQueueOptions, memoryQueue } from './memory-queue.js';
