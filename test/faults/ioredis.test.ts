import { ioRedis } from './engines.js';
import { testFaults } from './fault-tests.js';
import { testRedisLosses } from './redis-faults.js';

testFaults(ioRedis, testRedisLosses);
