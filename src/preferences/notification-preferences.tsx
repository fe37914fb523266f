'use client';

import { clsx } from 'clsx';
import { type CSSProperties, forwardRef } from 'react';
import { partClasses } from '../part/index.js';
import * as Preferences from './parts/index.js';
import type { PreferencesOptions } from './preferences-form.js';
import { PreferencesMatrix, type PreferencesPart } from './preferences-matrix.js';
import { PreferencesSkeleton } from './preferences-skeleton.js';

/** The props of {@link NotificationPreferences}. */
export interface NotificationPreferencesProps extends PreferencesOptions {
  /** Your own classes for the parts, with or without the stylesheet. */
  readonly classNames?: { readonly [Part in PreferencesPart]?: string };
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
  /** The level of the heading in the page. Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
  /** Whether people can choose quiet hours. Default: true. */
  readonly quietHours?: boolean;
}

/**
 * Lets a customer choose which messages about orders to receive, and how. The server answers it by
 * `createNotificationHandlers`; the look is in `react-order-status/preferences.css`.
 *
 * @example <NotificationPreferences url="/api/notifications/preferences" />
 */
export const NotificationPreferences = forwardRef<HTMLElement, NotificationPreferencesProps>(
  function NotificationPreferences(
    { classNames, className, headingLevel = 2, quietHours = true, ...props },
    ref,
  ) {
    const part = partClasses<PreferencesPart>('os-preferences', classNames);
    const Heading = `h${headingLevel}` as const;
    return (
      <Preferences.Root {...props} ref={ref} className={clsx(part('root'), className)}>
        <div className={part('header')}>
          <Preferences.Title className={part('title')} render={<Heading />} />
          <Preferences.Description className={part('description')} />
        </div>
        <PreferencesSkeleton part={part} />
        <PreferencesMatrix part={part} />
        {quietHours && (
          <Preferences.QuietHours className={part('quietHours')}>
            <label className={part('quietSwitch')}>
              <Preferences.QuietTitle className={part('quietTitle')} />
              <Preferences.QuietToggle className={part('toggle')} />
            </label>
            <Preferences.QuietText className={part('quietText')} />
            <Preferences.QuietTimes className={part('times')}>
              <div className={part('field')}>
                <Preferences.FromTitle className={part('label')} />
                <Preferences.From className={part('time')} />
              </div>
              <div className={part('field')}>
                <Preferences.UntilTitle className={part('label')} />
                <Preferences.Until className={part('time')} />
              </div>
              <Preferences.TimeZone className={part('timeZone')} />
            </Preferences.QuietTimes>
          </Preferences.QuietHours>
        )}
        <Preferences.Message className={part('message')} />
        <Preferences.Retry className={part('retry')} />
      </Preferences.Root>
    );
  },
);
