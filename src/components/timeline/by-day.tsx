'use client';

import type { ReactNode } from 'react';
import { useTimeline } from './timeline-context.js';

/** The number of entries from which on dates are easier to read as headings. */
const MANY = 8;

interface ByDayProps {
  /** Default: if there are many entries. */
  readonly groupByDay: boolean | undefined;
  readonly otherwise: ReactNode;
  readonly children: ReactNode;
}

/** Its children, if the entries are to be grouped by day. */
export function ByDay({ groupByDay, otherwise, children }: ByDayProps) {
  const { entries, hiddenCount } = useTimeline();
  return (groupByDay ?? entries.length + hiddenCount >= MANY) ? children : otherwise;
}
