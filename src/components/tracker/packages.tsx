'use client';

import { definePart } from '../part/index.js';
import { PackageProvider, useTracker } from './tracker-context.js';

/** A `<ul>`; its children are the pattern of one package, drawn once for each. Nothing without packages. */
export const Packages = definePart('ul', function usePackages({ children: pattern }) {
  const { tracking } = useTracker();
  const total = tracking.length;
  const children = tracking.map((shipment, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a package is known by its place; two may share a number.
    <PackageProvider key={index} value={{ shipment, number: index + 1, total }}>
      {pattern}
    </PackageProvider>
  ));
  return total > 0 ? { role: 'list', forced: { children } } : null;
});
