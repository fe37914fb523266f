import type { StoredUpdate } from '../bus/index.js';

/** The channel of `LISTEN` and `NOTIFY`. */
export const CHANNEL = 'order_status';

/** What a notification tells: an order's log has reached a version. The update is read from the table. */
export interface WakeUp {
  readonly orderId: string;
  readonly version: number;
}

/** Far below the 8,000 bytes that a payload may have. */
export const formatWakeUp = ({ orderId, version }: StoredUpdate): string =>
  JSON.stringify({ orderId, version });

/** Nothing when it is not one of ours: anyone may notify the channel, also by hand. */
export function parseWakeUp(payload: string | undefined): WakeUp | undefined {
  try {
    // Checked in the next line.
    const { orderId, version } = JSON.parse(payload ?? '') as Partial<WakeUp>;
    return typeof orderId === 'string' && typeof version === 'number' ? { orderId, version } : undefined;
  } catch {
    return undefined;
  }
}
