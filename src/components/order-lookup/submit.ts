'use client';

import { definePart } from '../../part/index.js';
import { useLookup } from './lookup-context.js';

/** A `<button>` that sends the form. */
export const Submit = definePart('button', function useSubmit() {
  const { texts, getSubmitProps } = useLookup();
  return { ...getSubmitProps(), children: texts.submit };
});
