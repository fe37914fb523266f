'use client';

import { definePart } from '../../part/index.js';
import { useLookup } from './lookup-context.js';

/** A `<label>` with "Order number". */
export const NumberLabel = definePart('label', function useNumberLabel() {
  const { texts, getLabelProps } = useLookup();
  return { ...getLabelProps('orderNumber'), children: texts.orderNumber };
});
