import { nodeRedis } from './engines.js';
import { testFaults } from './fault-tests.js';

testFaults(nodeRedis);
