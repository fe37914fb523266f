'use client';

import { forwardRef } from 'react';
import { definePart, type PartProps } from '../../part/index.js';
import { PreferencesProvider, usePreferences } from '../preferences-context.js';
import type { PreferencesOptions } from '../preferences-form.js';
import { useNotificationPreferences } from '../use-notification-preferences.js';

const Section = definePart('section', function usePreferencesRoot() {
  const { status, getRootProps } = usePreferences();
  return { ...getRootProps(), 'data-state': status };
});

/** The props of {@link Root}. */
export interface PreferencesRootProps extends PreferencesOptions, PartProps<'section'> {}

/**
 * A `<section>` labelled by its title, around all other parts of notification preferences.
 *
 * Data attributes: `data-state` (`loading`, `ready`, `saving`, `error`, `signed-out`).
 */
export const Root = forwardRef<HTMLElement, PreferencesRootProps>(function Root(props, ref) {
  const { url, fetch, initial, labels, ...given } = props;
  const form = useNotificationPreferences({ url, fetch, initial, labels });
  return (
    <PreferencesProvider value={form}>
      <Section {...given} ref={ref} />
    </PreferencesProvider>
  );
});
