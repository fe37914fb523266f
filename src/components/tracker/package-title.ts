'use client';

import { definePart } from '../part/index.js';
import { useView } from '../view/index.js';
import { usePackage } from './tracker-context.js';

/** A `<span>` that says "Package 1 of 2"; nothing for a single package. */
export const PackageTitle = definePart('span', function usePackageTitle() {
  const { labels } = useView();
  const { number, total } = usePackage();
  return total > 1 ? { children: labels.packageOf(number, total) } : null;
});
