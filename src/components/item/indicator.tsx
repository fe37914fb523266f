'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { Icon } from './icon.js';
import { iconPaths } from './icon-paths.js';
import { useItem } from './item.js';

/**
 * A `<span>` with the icon of the item's status, hidden from screen readers.
 * Data attributes: `data-state`.
 */
export const Indicator = definePart('span', function useIndicator() {
  const { icons } = useViewContext();
  const { icon, state } = useItem();
  const paths: Readonly<Record<string, string>> = iconPaths;
  const children = icons[icon] ?? <Icon path={paths[icon] ?? iconPaths.dot} />;
  return { 'aria-hidden': true, 'data-state': state, children };
});
