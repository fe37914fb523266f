export { Connector } from './connector.js';
export { Icon } from './icon.js';
export { Indicator } from './indicator.js';
export {
  type Item,
  type ItemAttributes,
  ItemProvider,
  type ItemState,
  itemAttributes,
  useItem,
} from './item.js';
export { linkTo } from './link-to.js';
export { Note } from './note.js';
export { Time } from './time.js';
