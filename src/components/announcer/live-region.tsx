'use client';

import { useEffect, useState } from 'react';
import { markOnce, shared } from '../../client/index.js';
import type { OrderUpdate } from '../../order/index.js';
import { isSummedUp, useSubscription } from '../../react/index.js';
import { visuallyHidden } from '../part/index.js';
import { useViewContext, type View } from '../view/index.js';

/** The key under which one of several live regions of an order claims an update, so that it is announced once (G3). */
const announcer = () => shared('announcer', () => ({}));

/** Ms until announced texts are removed: long enough for every screen reader to read them. */
const REMOVED_AFTER = 10_000;

/**
 * A polite live region, which is in the page and empty from the start, as screen readers require. It announces each
 * update once, more than three missed ones together: a change of the status, a note, or an action for the customer; never the first state, a known update,
 * or the connection.
 */
export function LiveRegion({ orderId }: { readonly orderId: string }) {
  const view = useViewContext();
  const [lines, setLines] = useState<readonly string[]>([]);

  useSubscription(
    orderId,
    {
      onNotify(updates) {
        const spoken = updates.filter(
          (update) => announcementOf(update, view) && markOnce(announcer(), update),
        );
        const added = isSummedUp(spoken)
          ? spoken.slice(-1).map((update) => announcementOf(update, view, spoken.length))
          : spoken.map((update) => announcementOf(update, view));
        if (added.length > 0) setLines((announced) => [...announced, ...added]);
      },
    },
    { announces: true },
  );

  useEffect(() => {
    if (lines.length === 0) return;
    const timer = setTimeout(() => setLines([]), REMOVED_AFTER);
    return () => clearTimeout(timer);
  }, [lines]);

  return (
    // Not atomic: each added line is announced, and none is repeated with the next.
    <div role="status" aria-atomic={false} {...visuallyHidden}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added, or all removed.
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}

/**
 * The text for an update; empty for an update that only changes the tracking.
 * @param count how many updates it sums up. Default: one.
 */
function announcementOf(
  update: OrderUpdate<string>,
  { describe, labels, text }: View,
  count?: number,
): string {
  const { status, previousStatus = status, note, action } = update;
  const [from, to] = [describe(previousStatus).label, describe(status).label];
  const change =
    count !== undefined
      ? text.plural(labels.missedUpdates, count, { to })
      : status === previousStatus
        ? undefined
        : text.fill(labels.announcement, { from, to });
  const needed = action && `${labels.actionNeeded}: ${action.label}`;
  return [change, note, needed].filter(Boolean).join(' ');
}
