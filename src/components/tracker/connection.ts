'use client';

import { definePart } from '../part/index.js';
import { useTracker } from './tracker-context.js';

/**
 * A `<span>` that says how the status is kept up to date, and never more than was proved (G4).
 * Not a live region: it would interrupt. Nothing for a tracker that is not live, or is done.
 *
 * Data attributes: `data-connection`.
 */
export const Connection = definePart('span', function useConnection() {
  const { connection, connectionText } = useTracker();
  return connectionText ? { 'data-connection': connection, children: connectionText } : null;
});
