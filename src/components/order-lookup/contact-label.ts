'use client';

import { definePart } from '../../part/index.js';
import { useLookup } from './lookup-context.js';

/** A `<label>` with "Email address" or "Postcode". */
export const ContactLabel = definePart('label', function useContactLabel() {
  const { contactLabel, getLabelProps } = useLookup();
  return { ...getLabelProps('contact'), children: contactLabel };
});
