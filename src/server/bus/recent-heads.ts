/** Orders whose head is remembered. */
const LIMIT = 10_000;

/**
 * The heads of the orders that a process published last, so that the next update of such an order need not read its log
 * first. Another process may have published since: the engine must check that the head is still the same.
 */
export class RecentHeads<H> {
  /** Oldest first. */
  readonly #heads = new Map<string, H>();

  /** The head of an order; it is forgotten, as it is outdated once something was stored after it. */
  take(orderId: string): H | undefined {
    const head = this.#heads.get(orderId);
    this.#heads.delete(orderId);
    return head;
  }

  set(orderId: string, head: H): void {
    this.#heads.delete(orderId);
    this.#heads.set(orderId, head);
    if (this.#heads.size <= LIMIT) return;
    const [oldest = orderId] = this.#heads.keys();
    this.#heads.delete(oldest);
  }
}
