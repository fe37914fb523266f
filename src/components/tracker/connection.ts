'use client';

import { definePart } from '../../part/index.js';
import { useTracker } from './tracker-context.js';

/**
 * A `<span>` with the state of the connection; "Live" only while the server has confirmed it within the timeout.
 * Not a live region, which would interrupt screen readers. Nothing for a tracker that is not live, or whose order has
 * reached a terminal status.
 *
 * Data attributes: `data-connection`.
 */
export const Connection = definePart('span', function useConnection() {
  const { connection, connectionText } = useTracker();
  return connectionText ? { 'data-connection': connection, children: connectionText } : null;
});
