/** Where Redis has an order. */
export interface OrderKeys {
  /** The stream of updates: `<version>-0` → `id`, `storedAt`, `update`. */
  readonly log: string;
  /** The hash about the log: `epoch`, `version`. */
  readonly meta: string;
  readonly channel: string;
}

/**
 * The keys of an order. The id is their hash tag, so a cluster has them in one slot. What would end
 * the tag, or what UTF-8 can't carry, is escaped: no two ids share a key.
 */
export function orderKeys(namespace: string, orderId: string): OrderKeys {
  const id = orderId.replace(
    /[{}%]|\p{Surrogate}/gu,
    (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const key = (of: string) => `order-status:${namespace}:{${id}}:${of}`;
  return { log: key('log'), meta: key('meta'), channel: key('updates') };
}
