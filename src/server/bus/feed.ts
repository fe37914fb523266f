import type { StoredUpdate } from './stored-update.js';

/** An update that waits for the follower of a name. */
export interface FeedEntry {
  /** Identifies it in the feed. */
  readonly key: string;
  readonly orderId: string;
  readonly version: number;
  /** An error: it can't be read. */
  readonly update: StoredUpdate | Error;
}

/** What is read of a feed at once. */
export interface FeedPage {
  /** In the order in which they were stored; those of one order in the order of their versions. */
  readonly entries: readonly FeedEntry[];
  /** Whether another read would return entries. */
  readonly hasMore: boolean;
  /** How many updates were dropped, as more than `maxUnfollowed` waited, since the name is known. */
  readonly dropped: number;
  /** How many of these were reported. */
  readonly reported: number;
}

/**
 * The lease after a request for it. `kept`: nobody else had it meanwhile; `taken`: another owner, or none, had it before;
 * `refused`: another owner has it; `unknown`: the engine does not know the name.
 */
export type LeaseState = 'kept' | 'taken' | 'refused' | 'unknown';

/** What an engine keeps for one name that is followed. */
export interface Feed {
  /** Makes the name known; for a known name it does nothing. */
  register(from: 'now' | 'beginning'): Promise<void>;
  /** Requests the lease for some ms, by the clock of the engine. */
  lease(owner: string, ms: number): Promise<LeaseState>;
  /**
   * The oldest entries that are not acknowledged.
   * @param taken the keys of entries to leave out: all that were read since the lease was taken and are not acknowledged.
   * @param limit how many are read at most.
   * @returns `undefined` if the owner does not have the lease.
   */
  read(owner: string, taken: ReadonlySet<string>, limit: number): Promise<FeedPage | undefined>;
  /** Removes entries, with or without the lease. @param reported how many dropped updates were reported. */
  acknowledge(keys: readonly string[], reported: number): Promise<void>;
  /** Ends the lease, if the owner has it. */
  release(owner: string): Promise<void>;
}
