import { testFaults } from './fault-tests.js';
import { webkit } from './webkit.js';

testFaults(webkit);
