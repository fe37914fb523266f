'use client';

import { useCallback } from 'react';
import { useView } from './use-view.js';
import type { ViewOptions } from './view.js';

/**
 * Returns the function that returns the name of a status in the language of the page, as the components show it. For a
 * list of orders, a filter, or the title of the page; `describeStatus` alone knows the names of the flow only.
 *
 * @param options a flow and labels of your own. Default: those of the provider.
 * @example
 * const statusLabel = useStatusLabel();
 * return <td>{statusLabel(order.status)}</td>;
 */
export function useStatusLabel(
  options: Pick<ViewOptions, 'flow' | 'labels'> = {},
): (status: string) => string {
  const { describe } = useView(options);
  return useCallback((status: string) => describe(status).label, [describe]);
}
