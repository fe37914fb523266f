export { type GenericOptions, generic } from './generic.js';
