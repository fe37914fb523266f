'use client';

import { definePart } from '../../part/index.js';
import { usePreferences } from '../preferences-context.js';

/** A `<p>` that says what can be chosen. */
export const Description = definePart('p', function useDescription() {
  return { children: usePreferences().texts.description };
});
