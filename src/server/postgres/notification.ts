import type { CourierPosition } from '../../order/index.js';
import { receivedPosition } from '../bus/index.js';

/** Identifies an entry that an order's log has; its update is read from the table. */
export interface AnnouncedEntry {
  readonly orderId: string;
  readonly version: number;
  readonly id: string;
}

/** Announces that an order's log was removed: it is read again, whatever was read before. */
export const removedLog = (orderId: string): AnnouncedEntry => ({
  orderId,
  version: Number.MAX_SAFE_INTEGER,
  id: '',
});

/** The payload of a notification; without an entry, any log of the namespace may have changed. */
export interface Notification {
  readonly namespace: string;
  readonly entry?: AnnouncedEntry;
}

/** Far shorter than the 8,000 bytes to which PostgreSQL limits a payload. */
export const formatNotification = ({ namespace, entry }: Notification): string =>
  JSON.stringify({
    namespace,
    ...(entry && { entry: { orderId: entry.orderId, version: entry.version, id: entry.id } }),
  });

/** `undefined` when the payload is not of a bus: any session may notify the channel. */
export function parseNotification(payload: string): Notification | undefined {
  try {
    // Checked in the next lines.
    const { namespace, entry } = JSON.parse(payload) as Partial<Notification>;
    if (typeof namespace !== 'string') return undefined;
    return isEntry(entry) ? { namespace, entry } : { namespace };
  } catch {
    return undefined;
  }
}

const isEntry = (entry: Partial<AnnouncedEntry> | null | undefined): entry is AnnouncedEntry =>
  typeof entry?.orderId === 'string' && typeof entry.version === 'number' && typeof entry.id === 'string';

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
