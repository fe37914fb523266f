'use client';

import { useItem } from '../item/index.js';
import { definePart } from '../part/index.js';
import { useView } from '../view/index.js';

/**
 * An `<li>`; the current one has `aria-current="step"`.
 * Data attributes: `data-status`, `data-state`, `data-tone`.
 */
export const Step = definePart('li', function useStep() {
  const { describe } = useView();
  const { status, state } = useItem();
  return {
    'aria-current': state === 'current' ? 'step' : undefined,
    'data-status': status,
    'data-state': state,
    'data-tone': describe(status).tone,
  };
});
