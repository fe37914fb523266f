'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` with "2 packages with FedEx and UPS"; nothing for a single package. */
export const PackagesTitle = definePart('p', function usePackagesTitle() {
  const { labels, text } = useViewContext();
  const { packages } = useTracker();
  const names = packages.flatMap(({ carrier }) => carrier ?? []);
  if (packages.length < 2) return null;
  const count = packages.length;
  if (names.length === 0) return { dir: 'auto', children: text.plural(labels.packages, count) };
  const carriers = text.list([...new Set(names)]);
  return { dir: 'auto', children: text.plural(labels.packagesWith, count, { carriers }) };
});
