import type { Feed, FeedEntry, FeedPage, LeaseState } from './feed.js';
import type { StoredUpdate } from './stored-update.js';

/** What a name that is followed has not acknowledged, in memory. */
class Backlog {
  /** By key; the oldest first. */
  readonly entries = new Map<string, FeedEntry>();
  owner: string | undefined;
  /** The end of the lease, by `performance.now()`. */
  leasedUntil = 0;
  dropped = 0;
  reported = 0;
  #lastKey = 0;

  add(update: StoredUpdate, limit: number): void {
    this.#lastKey += 1;
    const key = String(this.#lastKey);
    this.entries.set(key, { key, orderId: update.orderId, version: update.version, update });
    if (this.entries.size <= limit) return;
    const [oldest = key] = this.entries.keys();
    this.entries.delete(oldest);
    this.dropped += 1;
  }
}

/** The feeds of a bus in memory: one backlog for each name. */
export class MemoryFeeds {
  readonly #limit: number;
  readonly #backlogs = new Map<string, Backlog>();

  /** @param limit entries that are kept for a name. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds an update that was stored, before its listeners may store the next one. */
  add(update: StoredUpdate): void {
    for (const backlog of this.#backlogs.values()) backlog.add(update, this.#limit);
  }

  /** Removes an order from all backlogs. */
  erase(orderId: string): void {
    for (const { entries } of this.#backlogs.values()) {
      for (const entry of entries.values()) if (entry.orderId === orderId) entries.delete(entry.key);
    }
  }

  forget(name: string): void {
    this.#backlogs.delete(name);
  }

  /** @param history the updates of all logs, each log oldest first. */
  feedOf(name: string, history: () => readonly StoredUpdate[]): Feed {
    const backlogs = this.#backlogs;
    const limit = this.#limit;
    return {
      async register(from) {
        if (backlogs.has(name)) return;
        const backlog = new Backlog();
        backlogs.set(name, backlog);
        if (from === 'beginning') for (const update of history()) backlog.add(update, limit);
      },
      async lease(owner, ms) {
        const backlog = backlogs.get(name);
        return backlog ? leaseOf(backlog, owner, ms) : 'unknown';
      },
      async read(owner, taken, count) {
        const backlog = backlogs.get(name);
        if (backlog?.owner !== owner || backlog.leasedUntil <= performance.now()) return undefined;
        return pageOf(backlog, taken, count);
      },
      async acknowledge(keys, reported) {
        const backlog = backlogs.get(name);
        if (!backlog) return;
        for (const key of keys) backlog.entries.delete(key);
        backlog.reported = Math.max(backlog.reported, reported);
      },
      async release(owner) {
        const backlog = backlogs.get(name);
        if (backlog?.owner === owner) backlog.owner = undefined;
      },
    };
  }
}

function leaseOf(backlog: Backlog, owner: string, ms: number): LeaseState {
  const isOwn = backlog.owner === owner;
  if (!isOwn && backlog.owner !== undefined && backlog.leasedUntil > performance.now()) return 'refused';
  backlog.owner = owner;
  backlog.leasedUntil = performance.now() + ms;
  return isOwn ? 'kept' : 'taken';
}

function pageOf(
  { entries, dropped, reported }: Backlog,
  taken: ReadonlySet<string>,
  count: number,
): FeedPage {
  const page: FeedEntry[] = [];
  for (const entry of entries.values()) {
    if (page.length === count) break;
    if (!taken.has(entry.key)) page.push(entry);
  }
  return { entries: page, hasMore: page.length === count, dropped, reported };
}
