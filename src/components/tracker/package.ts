'use client';

import { definePart } from '../part/index.js';

/** An `<li>` for one package. */
export const Package = definePart('li', function usePackage() {
  return {};
});
