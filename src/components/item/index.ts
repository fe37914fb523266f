export { Connector } from './connector.js';
export { Icon } from './icon.js';
export { Indicator } from './indicator.js';
export { type Item, ItemProvider, type ItemState, useItem } from './item.js';
export { Note } from './note.js';
export { Time } from './time.js';
