export { fullTexts } from './full-texts.js';
export { messageOf } from './message-of.js';
