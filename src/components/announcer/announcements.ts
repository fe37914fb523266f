import { type LiveOrder, markOnce, shared } from '../../client/index.js';
import { type OrderLabels, textFor } from '../../i18n/index.js';
import type { OrderUpdate, Tracking } from '../../order/index.js';
import { isSummedUp } from '../../react/index.js';
import type { View } from '../view/index.js';
import { createBursts } from './bursts.js';
import { deliveryChanges } from './delivery-change.js';
import { type Condition, createFreshness } from './freshness.js';
import { addRegion, isSpeaker } from './regions.js';

/** The key under which one of several live regions of an order claims an update, so that it is announced once (G3). */
const announcer = () => shared('announcer', () => ({}));

/** Decides what a live region of an order announces. */
export interface Announcements {
  /** The viewer is to be notified of these updates. */
  updated(updates: readonly OrderUpdate<string>[]): void;
  /** The state of the order or of its connection has changed. */
  changed(live: LiveOrder): void;
  stop(): void;
}

/**
 * @param speak adds a text to the live region.
 * @param view returns the language of the region.
 */
export function createAnnouncements(
  orderId: string,
  speak: (text: string) => void,
  view: () => View,
): Announcements {
  const removeRegion = addRegion(orderId, speak);
  const speakOnce = (text: string) => {
    if (isSpeaker(orderId, speak)) speak(text);
  };
  const bursts = createBursts((updates) => {
    for (const text of textsOf(updates, view())) speak(text);
  });
  const freshness = createFreshness((condition) => speakOnce(conditionText(condition, view().labels)));
  /** The packages that the viewer knows of. */
  let known: Tracking | undefined;

  return {
    updated(updates) {
      bursts.add(updates.filter((update) => announcementOf(update, view()) && markOnce(announcer(), update)));
    },
    changed(live) {
      freshness.changed(live);
      const { tracking, status = '' } = live.order ?? {};
      if (!tracking || tracking === known) return;
      for (const text of deliveryChanges(known ?? [], tracking, status, view())) speakOnce(text);
      // What the page was rendered with may be older than the first state of the server, which is never announced.
      known = live.hasServerState ? tracking : undefined;
    },
    stop() {
      removeRegion();
      bursts.stop();
      freshness.stop();
    },
  };
}

/** The texts of updates that are announced together: one for each, or one for all of them. */
const textsOf = (updates: readonly OrderUpdate<string>[], view: View): readonly string[] =>
  isSummedUp(updates)
    ? updates.slice(-1).map((update) => announcementOf(update, view, updates.length))
    : updates.map((update) => announcementOf(update, view));

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

function conditionText(condition: Condition, { stale, refused, recovered }: OrderLabels): string {
  if (condition === 'stale') return stale;
  if (condition === 'fresh') return recovered;
  return textFor(refused, condition.slice('refused '.length)) ?? refused.other;
}
