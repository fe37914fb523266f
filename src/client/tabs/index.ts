export { type SharedAcrossTabsOptions, sharedAcrossTabs } from './shared-across-tabs.js';
