'use client';

import { usePreferences } from './preferences-context.js';
import type { Styled } from './preferences-matrix.js';

const ROWS = [1, 2, 3, 4, 5];

/** The place of the table while the preferences are unknown. */
export function PreferencesSkeleton({ part }: Styled) {
  const { status, data } = usePreferences();
  if (status !== 'loading' || data) return null;
  return (
    <div aria-hidden="true" className={part('skeleton')}>
      {ROWS.map((row) => (
        <div key={row} className={part('bone')} />
      ))}
    </div>
  );
}
