export * from './contract/index.js';
export * from './http/index.js';
export * from './links/index.js';
