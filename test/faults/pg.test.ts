import { postgres } from './engines.js';
import { testFaults } from './fault-tests.js';

testFaults(postgres);
