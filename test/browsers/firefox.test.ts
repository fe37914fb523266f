import { testFaults } from './fault-tests.js';
import { firefox } from './firefox.js';

testFaults(firefox);
