import { nodeRedis } from './engines.js';
import { testFaults } from './fault-tests.js';
import { testRedisLosses } from './redis-faults.js';

testFaults(nodeRedis, testRedisLosses);
