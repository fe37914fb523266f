'use client';

import { useEffect, useState } from 'react';
import { firstTo } from '../../client/index.js';
import { useOrderUpdates } from '../../react/index.js';
import { visuallyHidden } from '../part/index.js';
import { useView } from '../view/index.js';

/** What is claimed: of several announcers of one order, one speaks an update (G3). */
const speaking = {};

/** Ms until what was spoken goes: long enough for every screen reader to have taken it. */
const KEPT_FOR = 10_000;

/** The props of {@link Announcer}. */
export interface AnnouncerProps {
  readonly orderId: string;
}

/**
 * A polite live region, in the page and empty from the start, as screen readers need it. Speaks
 * each change of the status once; never the first state, what was known already, or the connection.
 */
export function Announcer({ orderId }: AnnouncerProps) {
  const { describe, labels } = useView();
  const [lines, setLines] = useState<readonly string[]>([]);

  useOrderUpdates(
    orderId,
    (update) => {
      const { status, previousStatus = status, note } = update;
      if (status === previousStatus || !firstTo(speaking, update)) return;
      const line = labels.announcement(describe(previousStatus).label, describe(status).label, note);
      setLines((spoken) => [...spoken, line]);
    },
    { announces: true },
  );

  useEffect(() => {
    if (lines.length === 0) return;
    const timer = setTimeout(() => setLines([]), KEPT_FOR);
    return () => clearTimeout(timer);
  }, [lines]);

  return (
    // Not atomic: of two changes at once both are spoken, and none again with the next.
    <div role="status" aria-atomic={false} style={visuallyHidden}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added, or all removed.
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}
