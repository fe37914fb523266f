'use client';

import { definePart } from '../../part/index.js';
import { PackageProvider, useTracker } from './tracker-context.js';

/** A `<ul>`; its children are the template of one package, rendered once for each. Nothing without packages. */
export const Packages = definePart('ul', function usePackages({ children: template }) {
  const { packages, getListProps } = useTracker();
  const children = packages.map((item) => (
    <PackageProvider key={item.number} value={item}>
      {template}
    </PackageProvider>
  ));
  return packages.length > 0 ? { ...getListProps(), forced: { children } } : null;
});
