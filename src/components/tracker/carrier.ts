'use client';

import { definePart } from '../../part/index.js';
import { usePackage } from './tracker-context.js';

/** A `<span>` with the name of the carrier; nothing if it is unknown. */
export const Carrier = definePart('span', function useCarrier() {
  const { carrier } = usePackage();
  return carrier ? { dir: 'auto', children: carrier } : null;
});
