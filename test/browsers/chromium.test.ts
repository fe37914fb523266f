import { chromium } from './chromium.js';
import { testFaults } from './fault-tests.js';

testFaults(chromium);
