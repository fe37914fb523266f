'use client';

import type { CSSProperties, ReactNode } from 'react';
import { Row } from './row.js';
import type { TimelineEntry } from './timeline-entries.js';

/** How many entries a chunk has at most. */
export const CHUNK_SIZE = 100;

/**
 * Of thousands of entries only the chunks in sight are laid out and painted; all stay in the page's
 * search. Each entry by itself would cost the browser an observer of each. Inline, as it must hold
 * without the stylesheet.
 */
const skippedOutOfSight: CSSProperties = {
  contentVisibility: 'auto',
  containIntrinsicSize: `auto ${CHUNK_SIZE * 80}px`,
};

interface ChunkProps {
  readonly entries: readonly TimelineEntry[];
  readonly pattern: ReactNode;
  readonly className: string | undefined;
}

/** Some of a list's entries; to screen readers they are entries of the list as the others. */
export function Chunk({ entries, pattern, className }: ChunkProps) {
  return (
    <li role="presentation" style={skippedOutOfSight}>
      <ol role="presentation" className={className}>
        {entries.map((entry) => (
          <Row key={entry.key} entry={entry} pattern={pattern} />
        ))}
      </ol>
    </li>
  );
}

/** Entries by chunk, counted from the oldest: a new one moves no other. */
export function chunksOf(entries: readonly TimelineEntry[]): Map<number, TimelineEntry[]> {
  const chunks = new Map<number, TimelineEntry[]>();
  for (const entry of entries) {
    const number = Math.floor(entry.key / CHUNK_SIZE);
    const chunk = chunks.get(number);
    if (chunk) chunk.push(entry);
    else chunks.set(number, [entry]);
  }
  return chunks;
}
