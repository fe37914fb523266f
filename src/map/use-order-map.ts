'use client';

import { useMemo, useState } from 'react';
import { type ConnectionState, connectionFlags, type Transport } from '../client/index.js';
import { createDayOf, validLocale, validTimeZone } from '../i18n/index.js';
import { type CourierPosition, expectedDeliveries, type OrderFlow, orderFlow } from '../order/index.js';
import { useNow, useOrderStatus, useOrderStatusDefaults } from '../react/index.js';
import { type ArrivalEstimate, estimateArrival } from './estimate-arrival.js';
import { createMapText, type MapLabelOverrides, type MapText } from './map-text.js';
import { nextDelivery } from './next-delivery.js';
import { distanceBetween, type Place } from './place.js';
import { scansOf } from './scans-of.js';
import { useCourierPosition } from './use-courier-position.js';
import { useDestination } from './use-destination.js';

/** Positions that are remembered, to draw the way and to estimate the speed. */
const LONGEST_TRAIL = 500;

/** What a map shows, and how. */
export interface OrderMapOptions {
  /**
   * Where the package is going. One that is no place on the earth is left out, and reported to the provider's `onError`. Default:
   * unknown, so there is neither a distance nor an estimate of the arrival.
   */
  readonly destination?: Place;
  /** The transport that delivers updates. Create it outside of components. Default: the provider's. */
  readonly transport?: Transport;
  /**
   * A language of `react-order-status/map/labels`, or texts of your own; those that are left out are English. Create them outside
   * of components. Where several maps are on one page, name each by `title` and `map`. Default: English.
   */
  readonly labels?: MapLabelOverrides;
  /** Language of numbers and times, BCP 47. Default: that of the labels, then the provider's. */
  readonly locale?: string;
}

/** The state of a map, with all texts. */
export interface OrderMapState {
  /**
   * `unknown`: no position; `stale`: no new one for a minute; `offline`: the page is not connected; `ended`: the order is final, so
   * there is no courier any more, and no text.
   */
  readonly state: 'live' | 'stale' | 'offline' | 'unknown' | 'ended';
  readonly position: CourierPosition | undefined;
  /** The positions since the page was opened, oldest first; at most 500. */
  readonly trail: readonly CourierPosition[];
  readonly destination: Place | undefined;
  /** The places of the history at which carriers have scanned the package, each once, oldest first. */
  readonly scans: readonly Place[];
  /** When the courier arrives by its speed, in ms from the last position; absent if it can't be known. */
  readonly arrival: ArrivalEstimate | undefined;
  /** Texts; each is absent where there is nothing to say. */
  readonly arrivalText: string | undefined;
  readonly distanceText: string | undefined;
  readonly updatedText: string | undefined;
  /** Why the position may be wrong, or missing. */
  readonly notice: string | undefined;
  readonly text: MapText;
}

/**
 * What `OrderMap` shows, for markup of your own. The estimate of the arrival is that of the carrier or the shop where a package that
 * is still expected has one that has not passed, else the courier's own speed decides. Nothing is estimated from a stale position.
 *
 * @param orderId the order's id; nothing is requested while it is `undefined`, `null` or empty.
 */
export function useOrderMap(
  orderId: string | null | undefined,
  { destination, transport, labels, locale }: OrderMapOptions = {},
): OrderMapState {
  const defaults = useOrderStatusDefaults();
  const timeZone = validTimeZone(defaults.timeZone);
  const flow: OrderFlow = defaults.flow ?? orderFlow;
  const now = useNow(undefined);
  const dayOf = useMemo(() => createDayOf(timeZone), [timeZone]);
  const today = now === undefined ? undefined : dayOf(new Date(now).toISOString());
  const { position, age = 0, isStale } = useCourierPosition(orderId, { transport });
  // No status is claimed: other components would show it until the server has answered.
  const { tracking, history, connection } = useOrderStatus(orderId, undefined, {
    transport,
    enableNotifications: false,
  });
  const trail = useTrail(position);
  const scans = useMemo(() => scansOf(history), [history]);
  const tag = validLocale(locale) ?? validLocale(labels?.locale) ?? validLocale(defaults.locale);
  const text = useMemo(() => createMapText(labels, tag, timeZone, today), [labels, tag, timeZone, today]);
  const goal = useDestination(destination);
  const arrival = useMemo(() => (goal ? estimateArrival(trail, goal) : undefined), [trail, goal]);

  const state = stateOf(position, isStale, connection);
  const expected = now && today && tracking && nextDelivery(expectedDeliveries(flow, tracking), now, today);
  const isLive = state === 'live';
  const ownText =
    isLive && arrival ? text.arrival({ from: arrival.from - age, until: arrival.until - age }) : undefined;
  return {
    state,
    position,
    trail,
    destination: goal,
    scans,
    arrival: isLive ? arrival : undefined,
    arrivalText: position && expected ? text.expected(expected) : ownText,
    distanceText: position && goal && text.distance(distanceBetween(position, goal)),
    updatedText: position && text.updated(age),
    notice: state === 'live' || state === 'ended' ? undefined : text.labels[state],
    text,
  };
}

function stateOf(
  position: CourierPosition | undefined,
  isStale: boolean,
  connection: ConnectionState,
): OrderMapState['state'] {
  if (connection === 'closed') return 'ended';
  if (!position) return 'unknown';
  if (!connectionFlags[connection].isConnected && connection !== 'connecting') return 'offline';
  return isStale ? 'stale' : 'live';
}

/** The positions since the hook was mounted; none after a time without a position, or of another order. */
function useTrail(position: CourierPosition | undefined): readonly CourierPosition[] {
  const [trail, setTrail] = useState<readonly CourierPosition[]>([]);
  if (position === trail.at(-1)) return trail;
  const next = position ? [...trail, position].slice(-LONGEST_TRAIL) : [];
  setTrail(next);
  return next;
}
