'use client';

import { useEffect, useRef, useState } from 'react';
import { visuallyHidden } from '../../part/index.js';
import { useLatest, useSubscription } from '../../react/index.js';
import { useViewContext } from '../view/index.js';
import { type Announcements, createAnnouncements } from './announcements.js';

/** Ms until announced texts are removed: long enough for every screen reader to read them. */
const REMOVED_AFTER = 10_000;

interface LiveRegionProps {
  readonly orderId: string;
  /** `false` announces what parts report, e.g. that a number was copied. Default: true. */
  readonly live?: boolean;
}

/**
 * A polite live region, which is in the page and empty from the start, as screen readers require. It announces once
 * each change of the status, note, action and delivery date, more than three updates together as one; and that the
 * status may be out of date, is refused, or is up to date again, if that lasts for some seconds. Never the first state
 * or a known update.
 */
export function LiveRegion({ orderId, live = true }: LiveRegionProps) {
  const view = useLatest(useViewContext());
  const [lines, setLines] = useState<readonly string[]>([]);
  const announcements = useRef<Announcements>(null);

  // Before the subscription, which reports the present state at once.
  useEffect(() => {
    const speak = (text: string) => setLines((announced) => [...announced, text]);
    const created = createAnnouncements(orderId, speak, () => view.current);
    announcements.current = created;
    return created.stop;
  }, [orderId, view]);

  useSubscription(
    orderId,
    {
      onNotify: (updates) => announcements.current?.updated(updates),
      onChange: (current) => announcements.current?.changed(current),
    },
    { announces: true, live },
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
