'use client';

import { definePart } from '../../part/index.js';
import { useLookup } from './lookup-context.js';

/** An `<input>` for the email address or the postcode, which browsers fill in. */
export const ContactInput = definePart('input', function useContactInput() {
  return { ...useLookup().getInputProps('contact') };
});
