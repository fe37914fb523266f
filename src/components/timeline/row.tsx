'use client';

import { memo, type ReactNode } from 'react';
import { ItemProvider } from '../item/index.js';
import { EntryProvider } from './timeline-context.js';
import type { TimelineEntry } from './timeline-entries.js';

interface RowProps {
  readonly entry: TimelineEntry;
  readonly template: ReactNode;
}

/** One entry, rendered with its template. An update renders the newest two entries again, not all of them. */
export const Row = memo(function Row({ entry, template }: RowProps) {
  return (
    <EntryProvider value={entry}>
      <ItemProvider value={entry}>{template}</ItemProvider>
    </EntryProvider>
  );
}, isSame);

function isSame(before: RowProps, after: RowProps): boolean {
  const fields: Readonly<Record<string, unknown>> = { ...before.entry };
  return (
    before.template === after.template &&
    Object.entries(after.entry).every(([field, value]) => fields[field] === value)
  );
}
