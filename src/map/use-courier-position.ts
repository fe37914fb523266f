'use client';

import { useState } from 'react';
import type { KnownPosition, Transport } from '../client/index.js';
import type { CourierPosition } from '../order/index.js';
import { orderIdText, useSubscription } from '../react/index.js';
import { useAge } from './use-age.js';

/** Ms without a new position after which the courier may be elsewhere. */
const STALE_AFTER = 60_000;
/** Ms after which a position says nothing any more: as long as servers keep it. */
const GONE_AFTER = 600_000;

/** Options of {@link useCourierPosition}. */
export interface UseCourierPositionOptions {
  /** The transport that delivers updates of the order. Create it outside of components. Default: the provider's. */
  readonly transport?: Transport;
  /** Whether to watch the order. Default: true. */
  readonly live?: boolean;
}

/** The result of {@link useCourierPosition}. */
export interface UseCourierPositionResult {
  /**
   * The last position; `undefined` while none is known, when the package is not out, and when the last one is ten minutes old.
   * The same object until it changes.
   */
  readonly position: CourierPosition | undefined;
  /** Ms since the server received it, in steps of ten seconds; `undefined` without a position. */
  readonly age: number | undefined;
  /** Whether the position is a minute old or older: the courier may be elsewhere by now. */
  readonly isStale: boolean;
}

/**
 * Where the courier of an order is. It shares the connection of the order with all other hooks: no second stream is opened.
 * Draw it with any library, or with `OrderMap`.
 *
 * @param orderId the order's id; nothing is requested while it is `undefined`, `null` or empty.
 */
export function useCourierPosition(
  orderId: string | null | undefined,
  options: UseCourierPositionOptions = {},
): UseCourierPositionResult {
  const id = orderIdText(orderId);
  const { live = true } = options;
  const [located, setLocated] = useState<{ readonly id: string; readonly known?: KnownPosition }>({ id });
  useSubscription(
    orderId,
    {
      onPosition: (known) =>
        setLocated((before) => (before.id === id && before.known === known ? before : { id, known })),
    },
    options,
  );
  const known = live && located.id === id ? located.known : undefined;
  const age = useAge(known);
  if (!known || age === undefined || age >= GONE_AFTER) return NOWHERE;
  return { position: known.position, age, isStale: age >= STALE_AFTER };
}

const NOWHERE: UseCourierPositionResult = { position: undefined, age: undefined, isStale: false };
