'use client';

import type { ReactNode } from 'react';
import { Row } from './row.js';
import type { TimelineEntry } from './timeline-entries.js';

/** The most entries of a chunk. */
export const CHUNK_SIZE = 100;

/**
 * The browser lays out and paints only the chunks in the viewport; find in page covers all. Set on each entry, it would
 * cost an observer for each. By a ref, because it must work without the stylesheet, and under `style-src 'self'`.
 */
function skipOutOfView(chunk: HTMLElement | null): void {
  if (!chunk) return;
  chunk.style.contentVisibility = 'auto';
  chunk.style.containIntrinsicSize = `auto ${CHUNK_SIZE * 80}px`;
}

interface ChunkProps {
  readonly entries: readonly TimelineEntry[];
  readonly template: ReactNode;
  readonly className: string | undefined;
}

/** A group of a list's entries, which screen readers read as entries of the whole list. */
export function Chunk({ entries, template, className }: ChunkProps) {
  return (
    <li role="presentation" ref={skipOutOfView}>
      <ol role="presentation" className={className}>
        {entries.map((entry) => (
          <Row key={entry.key} entry={entry} template={template} />
        ))}
      </ol>
    </li>
  );
}

/** The entries by chunk, numbered from the oldest, so that a new entry does not change the others' chunk. */
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
