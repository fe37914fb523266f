'use client';

import { definePart } from '../../part/index.js';
import { useItem } from './item.js';

/** A `<span>` for the line from this item to the next. Data attributes: `data-state`, as the item's. */
export const Connector = definePart('span', function useConnector() {
  return { 'aria-hidden': true, 'data-state': useItem().state };
});
