'use client';

import { useEffect, useState } from 'react';
import { markOnce } from '../../client/index.js';
import type { OrderUpdate } from '../../order/index.js';
import { useOrderUpdates } from '../../react/index.js';
import { visuallyHidden } from '../part/index.js';
import { useViewContext, type View } from '../view/index.js';

/** What is claimed: of several live regions of one order, one speaks an update (G3). */
const speaking = {};

/** Ms until what was spoken goes: long enough for every screen reader to have taken it. */
const KEPT_FOR = 10_000;

/**
 * A polite live region, in the page and empty from the start, as screen readers need it. Speaks
 * each update once: a change of the status, and a note or a needed action without one; never the
 * first state, what was known already, or the connection.
 */
export function LiveRegion({ orderId }: { readonly orderId: string }) {
  const view = useViewContext();
  const [lines, setLines] = useState<readonly string[]>([]);

  useOrderUpdates(
    orderId,
    (update) => {
      const line = announcementOf(update, view);
      if (line && markOnce(speaking, update)) setLines((spoken) => [...spoken, line]);
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

/** What is said of an update; nothing of one that only moves a package. */
function announcementOf(update: OrderUpdate<string>, { describe, labels, text }: View): string {
  const { status, previousStatus = status, note, action } = update;
  const [from, to] = [describe(previousStatus).label, describe(status).label];
  const change = status === previousStatus ? undefined : text.fill(labels.announcement, { from, to });
  const needed = action && `${labels.actionNeeded}: ${action.label}`;
  return [change, note, needed].filter(Boolean).join(' ');
}
