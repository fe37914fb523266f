'use client';
import { useState } from 'react';
import { createOrderWatch, type OrderWatch } from '../client/index.js';
import type { OrderState } from '../order/index.js';
import { orderIdText } from './order-id-text.js';

/**
 * The order watch of this hook, for as long as it is mounted: it remembers the received and shown states also while
 * a hidden `Activity` has unmounted the effects, and when the transport changes.
 */
export function useOrderWatch(id: string | null | undefined, initial?: OrderState<string>): OrderWatch {
  const orderId = orderIdText(id);
  const [watch, setWatch] = useState(() => createOrderWatch(orderId, initial));
  if (watch.orderId === orderId) return watch;
  const next = createOrderWatch(orderId, initial);
  setWatch(next);
  return next;
}
