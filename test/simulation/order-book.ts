import type { Status } from './flow.js';

/** What really happened to an order: each with a time of its own, by which it is known everywhere. */
export interface Fact {
  readonly status: Status;
  readonly timestamp: string;
  readonly note: string;
}

/** An order's row in the shop's database. */
export interface Row {
  readonly id: string;
  readonly status: Status;
  readonly updatedAt: string;
  readonly statusHistory?: readonly Fact[];
}

/** The database of the shop: it survives everything. */
export class OrderBook {
  /** Oldest first. */
  readonly facts = new Map<string, Fact[]>();
  readonly #keepsHistory: boolean;

  /** @param keepsHistory whether rows tell how they came to be what they are. */
  constructor(orderIds: readonly string[], keepsHistory: boolean, time: string) {
    this.#keepsHistory = keepsHistory;
    for (const id of orderIds) this.facts.set(id, [{ status: 'PLACED', timestamp: time, note: 'Placed' }]);
  }

  factsOf(orderId: string): readonly Fact[] {
    return this.facts.get(orderId) ?? [];
  }

  write(orderId: string, fact: Fact): void {
    this.facts.get(orderId)?.push(fact);
  }

  /** @param until leave out what came after it, ms since 1970: what a replica shows that lags behind. */
  row(orderId: string, until = Number.POSITIVE_INFINITY): Row | undefined {
    const facts = this.factsOf(orderId).filter(({ timestamp }) => Date.parse(timestamp) <= until);
    const last = facts.at(-1);
    return (
      last && {
        id: orderId,
        status: last.status,
        updatedAt: last.timestamp,
        ...(this.#keepsHistory && { statusHistory: facts }),
      }
    );
  }
}
