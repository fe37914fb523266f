'use client';

import type { ReactNode } from 'react';
import { Row } from './row.js';
import { CHUNK_SIZE, skipOutOfView } from './skip-out-of-view.js';
import type { TimelineEntry } from './timeline-entries.js';

const skipChunk = skipOutOfView(CHUNK_SIZE);

interface ChunkProps {
  readonly entries: readonly TimelineEntry[];
  readonly template: ReactNode;
  readonly className: string | undefined;
}

/** A group of a list's entries, which screen readers read as entries of the whole list. */
export function Chunk({ entries, template, className }: ChunkProps) {
  return (
    <li role="presentation" ref={skipChunk}>
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
