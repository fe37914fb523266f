export { isWanted, type MessageSubject } from './is-wanted.js';
export { quietUntil } from './quiet-until.js';
