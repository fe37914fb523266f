'use client';

import { useReport } from './report-context.js';
import type { Styled } from './report-part.js';

/** The place of the tables while they are unknown. */
export function ReportSkeleton({ part }: Styled) {
  if (useReport().status !== 'loading') return null;
  return (
    <div aria-hidden="true" className={part('skeleton')}>
      {[1, 2, 3, 4].map((row) => (
        <div key={row} className={part('bone')} />
      ))}
    </div>
  );
}
