'use client';

import { definePart } from '../../part/index.js';
import { usePackage } from './tracker-context.js';

/**
 * An `<li>` for one package.
 *
 * Data attributes: `data-status` and `data-tone`, if the package has a status of its own.
 */
export const Package = definePart('li', function usePackageItem() {
  const { status, tone } = usePackage();
  return { 'data-status': status, 'data-tone': tone };
});
