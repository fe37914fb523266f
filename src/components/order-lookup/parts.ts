export { ContactInput } from './contact-input.js';
export { ContactLabel } from './contact-label.js';
export { Message } from './message.js';
export { NumberInput } from './number-input.js';
export { NumberLabel } from './number-label.js';
export { Root } from './root.js';
export { Submit } from './submit.js';
export { Title } from './title.js';
