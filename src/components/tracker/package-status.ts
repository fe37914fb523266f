'use client';

import { definePart } from '../../part/index.js';
import { usePackage } from './tracker-context.js';

/** A `<span>` with the status of a package; nothing for a package that has the order's status. */
export const PackageStatus = definePart('span', function usePackageStatus() {
  const { statusLabel } = usePackage();
  return statusLabel ? { dir: 'auto', children: statusLabel } : null;
});
