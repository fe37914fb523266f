import type { ConnectionState, TransportError } from '../../client/index.js';
import { type OrderLabels, textFor } from '../../i18n/index.js';

/** Why the status may be out of date. */
export interface TrackerNotice {
  readonly tone: 'warning' | 'danger';
  readonly text: string;
  /** What the customer can do: request the order again, or sign in. Absent if neither would help. */
  readonly remedy?: 'retry' | 'sign-in';
}

interface Connected {
  readonly connection: ConnectionState;
  readonly isStale: boolean;
  readonly error: TransportError | null;
}

/** The notice for a connection; none while it works. Pure. */
export function noticeOf(
  { connection, isStale, error }: Connected,
  labels: OrderLabels,
): TrackerNotice | undefined {
  if (connection === 'refused') {
    const status = error?.status;
    const text = textFor(labels.refused, String(status)) ?? labels.refused.other;
    return { tone: 'danger', text, remedy: remedyOf(status) };
  }
  return isStale ? { tone: 'warning', text: labels.stale, remedy: 'retry' } : undefined;
}

/** What the customer can do after a refusal with this HTTP status. */
function remedyOf(status: number | undefined): TrackerNotice['remedy'] {
  if (status === 401) return 'sign-in';
  return status === 403 || status === 410 ? undefined : 'retry';
}
