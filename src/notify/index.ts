export * from './contract/index.js';
export * from './http/index.js';
export * from './links/index.js';
export * from './preferences/index.js';
export * from './queue/index.js';
export * from './stores/index.js';
