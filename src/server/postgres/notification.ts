/** The channel of `LISTEN` and `NOTIFY`. */
export const CHANNEL = 'order_status';

/** The newest entry that an order's log is said to have. It is read from the table. */
export interface AnnouncedEntry {
  readonly orderId: string;
  readonly version: number;
  readonly id: string;
}

/** What a notification says; without an entry there may be anything in any log of the namespace. */
export interface Notification {
  readonly namespace: string;
  readonly entry?: AnnouncedEntry;
}

/** Far below the 8,000 bytes that a payload may have. */
export const formatNotification = ({ namespace, entry }: Notification): string =>
  JSON.stringify({
    namespace,
    ...(entry && { entry: { orderId: entry.orderId, version: entry.version, id: entry.id } }),
  });

/** Nothing when it is not one of ours: anyone may notify the channel, also by hand. */
export function parseNotification(payload: string | undefined): Notification | undefined {
  try {
    // Checked in the next lines.
    const { namespace, entry } = JSON.parse(payload ?? '') as Partial<Notification>;
    if (typeof namespace !== 'string') return undefined;
    return isEntry(entry) ? { namespace, entry } : { namespace };
  } catch {
    return undefined;
  }
}

const isEntry = (entry: Partial<AnnouncedEntry> | undefined): entry is AnnouncedEntry =>
  typeof entry?.orderId === 'string' && typeof entry.version === 'number' && typeof entry.id === 'string';
