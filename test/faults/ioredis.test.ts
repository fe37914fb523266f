import { ioRedis } from './engines.js';
import { testFaults } from './fault-tests.js';

testFaults(ioRedis);
