'use client';

import { definePart } from '../../part/index.js';
import { useTracker, useTrackerStep } from './tracker-context.js';

/**
 * An `<li>`; the current step has `aria-current="step"`.
 *
 * Data attributes: `data-status`, `data-state`, `data-tone`.
 */
export const Step = definePart('li', function useStep() {
  return { ...useTracker().getStepProps(useTrackerStep()) };
});
