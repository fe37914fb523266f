import type { CourierPosition } from '../../order/index.js';
import { receivedPosition } from '../bus/index.js';

/** The payload of a notification of where a courier is. */
export interface Location {
  readonly namespace: string;
  readonly orderId: string;
  readonly position: CourierPosition;
}

/** It has no `namespace`, so a process that does not know it ignores it. */
export const formatLocation = ({ namespace, orderId, position }: Location): string =>
  JSON.stringify({ locatedIn: namespace, orderId, position });

/** `undefined` when the payload is about something else. */
export function parseLocation(payload: string): Location | undefined {
  try {
    // Checked in the next lines.
    const { locatedIn, orderId, position } = JSON.parse(payload) as Partial<Record<string, unknown>>;
    const received = receivedPosition(position);
    if (typeof locatedIn !== 'string' || typeof orderId !== 'string' || !received) return undefined;
    return { namespace: locatedIn, orderId, position: received };
  } catch {
    return undefined;
  }
}
