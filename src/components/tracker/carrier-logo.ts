'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { usePackage } from './tracker-context.js';

/**
 * A `<span>` with the logo of the carrier, from `icons` by the name of the carrier, hidden from screen readers; nothing
 * without one.
 */
export const CarrierLogo = definePart('span', function useCarrierLogo() {
  const { icons } = useViewContext();
  const { carrier } = usePackage();
  const hasLogo = carrier !== undefined && Object.hasOwn(icons, carrier);
  return hasLogo ? { 'aria-hidden': true, children: icons[carrier] } : null;
});
