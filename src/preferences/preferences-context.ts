'use client';

import { createPartContext } from '../part/index.js';
import type { PreferencesForm } from './preferences-form.js';

export const [PreferencesProvider, usePreferences] = createPartContext<PreferencesForm>('Preferences.Root');

/** The topic of a row; without a name, all topics. */
export const [TopicProvider, useTopic] = createPartContext<{ readonly name: string | undefined }>(
  'Preferences.Topic',
);

/** The channel of a cell. */
export const [ChoiceProvider, useChoice] = createPartContext<{ readonly channel: string }>(
  'Preferences.Choice',
);
