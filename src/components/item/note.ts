'use client';

import { definePart } from '../../part/index.js';
import { useItem } from './item.js';

/** A `<p>` with the shop's note on the item; nothing without a note. */
export const Note = definePart('p', function useNote() {
  const { note } = useItem();
  return note ? { dir: 'auto', children: note } : null;
});
