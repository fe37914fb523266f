'use client';

import { createPartContext } from '../../part/index.js';
import type { LookupForm } from './lookup-form.js';

export const [LookupProvider, useLookup] = createPartContext<LookupForm>('Lookup.Root');
