'use client';

import { definePart } from '../../part/index.js';
import { usePackage } from './tracker-context.js';

/** A `<span>` with "Package 1 of 2"; nothing for a single package. */
export const PackageTitle = definePart('span', function usePackageTitle() {
  const { title } = usePackage();
  return title ? { children: title } : null;
});
