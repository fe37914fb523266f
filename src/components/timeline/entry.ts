'use client';

import { definePart } from '../part/index.js';
import { useView } from '../view/index.js';
import { useEntry } from './timeline-context.js';

/** An `<li>`. Data attributes: `data-status`, `data-state` (`current`: the newest), `data-tone`. */
export const Entry = definePart('li', function useTimelineEntry() {
  const { describe } = useView();
  const { status, state } = useEntry();
  return { 'data-status': status, 'data-state': state, 'data-tone': describe(status).tone };
});
