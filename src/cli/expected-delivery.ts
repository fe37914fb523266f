import type { Checkpoint } from '../ingest/index.js';

/** When a package is expected, as carriers write it with a scan. */
export interface ExpectedDelivery {
  /** The day, `YYYY-MM-DD`, in the time zone of this machine. */
  readonly day: string;
  /** The end of the time window on that day, ISO 8601. */
  readonly time: string;
}

/** A package is expected on the day of these scans, and two days after others. */
const ON_THE_DAY: ReadonlySet<Checkpoint> = new Set(['out-for-delivery', 'ready-for-pickup', 'delivered']);

/**
 * A realistic estimate: by 20:00 of a day, or by the end of the day where that has passed.
 * @param at when the scan happened.
 */
export function expectedDelivery(checkpoint: Checkpoint | undefined, at: Date): ExpectedDelivery {
  const until = new Date(at);
  if (!checkpoint || !ON_THE_DAY.has(checkpoint)) until.setDate(until.getDate() + 2);
  until.setHours(20, 0, 0, 0);
  if (until <= at) until.setHours(23, 59, 59, 999);
  const day = [until.getFullYear(), until.getMonth() + 1, until.getDate()];
  return {
    day: day.map((part) => String(part).padStart(2, '0')).join('-'),
    time: until.toISOString(),
  };
}
