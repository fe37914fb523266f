'use client';
import { useState } from 'react';
import { createOrderWatch, type OrderWatch } from '../client/index.js';
import type { OrderState } from '../order/index.js';

/**
 * The order watch of this hook, for as long as it is mounted: it remembers the received and shown states also while
 * a hidden `Activity` has unmounted the effects, and when the transport changes.
 */
export function useOrderWatch(orderId: string, initial?: OrderState<string>): OrderWatch {
  const [watch, setWatch] = useState(() => createOrderWatch(orderId, initial));
  if (watch.orderId === orderId) return watch;
  const next = createOrderWatch(orderId, initial);
  setWatch(next);
  return next;
}
