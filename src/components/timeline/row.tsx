'use client';

import { memo, type ReactNode } from 'react';
import { ItemProvider } from '../item/index.js';
import { EntryProvider } from './timeline-context.js';
import type { TimelineEntry } from './timeline-entries.js';

interface RowProps {
  readonly entry: TimelineEntry;
  readonly pattern: ReactNode;
}

/** One entry by its pattern. Of ten thousand an update draws the newest two anew, not all. */
export const Row = memo(function Row({ entry, pattern }: RowProps) {
  return (
    <EntryProvider value={entry}>
      <ItemProvider value={entry}>{pattern}</ItemProvider>
    </EntryProvider>
  );
}, isSame);

function isSame(before: RowProps, after: RowProps): boolean {
  const fields: Readonly<Record<string, unknown>> = { ...before.entry };
  return (
    before.pattern === after.pattern &&
    Object.entries(after.entry).every(([field, value]) => fields[field] === value)
  );
}
