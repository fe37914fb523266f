import type { OrderUpdate } from '../../order/index.js';

/** An update as the log keeps it. */
export interface StoredUpdate<S extends string = string> extends OrderUpdate<S> {
  readonly version: number;
  /** Random, assigned once; it identifies the entry where a version is assigned again. */
  readonly id: string;
  /** When it was stored, ISO 8601, by the clock of the engine, never by that of the publishing process. */
  readonly storedAt: string;
  readonly userId?: string;
  /** Why it was stored although the flow does not allow it. It is never sent to a client. */
  readonly reason?: string;
  /** Whether it was stored as part of the order's past (`backfill`), so that nobody is notified of it. It is never sent to a client. */
  readonly backfilled?: true;
}
