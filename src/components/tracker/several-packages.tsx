'use client';

import type { ReactNode } from 'react';
import { usePackage } from './tracker-context.js';

/** Its children, if the order has several packages: what is known of a single one is shown for the order. */
export function SeveralPackages({ children }: { readonly children: ReactNode }) {
  return usePackage().total > 1 ? children : null;
}
