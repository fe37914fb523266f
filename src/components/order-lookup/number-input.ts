'use client';

import { definePart } from '../../part/index.js';
import { useLookup } from './lookup-context.js';

/** An `<input>` for the order number. */
export const NumberInput = definePart('input', function useNumberInput() {
  return { ...useLookup().getInputProps('orderNumber') };
});
