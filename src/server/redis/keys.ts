/** The names of an order's keys and channel in Redis. */
export interface OrderKeys {
  /** The stream of updates: `<version>-0` → `storedAt`, `update`. */
  readonly log: string;
  /** The cursor of the newest update: `<epoch>-<version>-<id>`, or `<epoch>-0` while the log is empty. */
  readonly head: string;
  /** The hash of the idempotency keys: key → `<storedAt> <update>`. */
  readonly known: string;
  /** The sorted set of the idempotency keys by the time of their entries. */
  readonly knownSince: string;
  /** Where the courier is: `<storedAt> <position>`. */
  readonly position: string;
  readonly channel: string;
}

/**
 * The keys of an order. The id is their hash tag, so a cluster keeps them in one slot. Braces, which would end
 * the tag, and lone surrogates, which UTF-8 can't encode, are escaped: no two ids share a key.
 */
export function orderKeys(namespace: string, orderId: string): OrderKeys {
  const id = orderId.replace(
    /[{}%]|\p{Surrogate}/gu,
    (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const key = (name: string) => `order-status:${namespace}:{${id}}:${name}`;
  return {
    log: key('log'),
    head: key('head'),
    known: key('known'),
    knownSince: key('known-since'),
    position: key('position'),
    channel: key('updates'),
  };
}

/** The names of the keys and the channel of the feed of all orders. */
export interface FeedKeys {
  /** The stream of updates, with a consumer group for each name that is followed. It exists while there are some. */
  readonly feed: string;
  /** The hash of their leases, and of how many entries were dropped and reported. */
  readonly state: string;
  /** Announces that something was added. */
  readonly channel: string;
}

/** The keys of the feed. Those of orders contain braces, so they are never the same. */
export function feedKeys(namespace: string): FeedKeys {
  const feed = `order-status:${namespace}:feed`;
  return { feed, state: `${feed}-state`, channel: feed };
}
