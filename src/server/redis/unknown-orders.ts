/** How many orders are remembered: single exceptions change nothing, another kind of work is noticed soon. */
const MEMORY = 100;

/**
 * Whether most of the orders of which this process remembers no head have no updates yet. Then an update is sent as the first
 * one of its order, which saves the read of its log; where it is not, Redis replies with the head, and it was sent in vain.
 */
export class UnknownOrders {
  /** Orders that were new, less those that were not. */
  #balance = 0;

  get areNew(): boolean {
    return this.#balance > 0;
  }

  /** Remembers whether an order without a remembered head was new. */
  learn(isNew: boolean): void {
    const balance = this.#balance + (isNew ? 1 : -1);
    this.#balance = Math.max(-MEMORY, Math.min(balance, MEMORY));
  }
}
