import type { Link } from './link.js';
import type { Machine } from './machine.js';
import type { Random } from './random.js';

/** One connection: what is sent each way keeps its order, while other connections may be faster. */
export class Wire {
  readonly #link: Link;
  readonly #customer: Machine;
  readonly #random: Random;
  /** Whether nothing passes any more, though neither side was told: it is half-open. */
  isLost: boolean;
  #lastToServer = 0;
  #lastToCustomer = 0;

  constructor(link: Link, customer: Machine, random: Random) {
    this.#link = link;
    this.#customer = customer;
    this.#random = random;
    this.isLost = link.is.isBlack;
  }

  /** Does something on a server when the customer's word arrives there. */
  toServer(server: Machine, run: () => void): void {
    this.#lastToServer = this.#arrival(this.#lastToServer);
    this.#send(server, this.#lastToServer, run);
  }

  /** Does something at the customer's when the server's word arrives there. @param pause ms before it is sent. */
  toCustomer(run: () => void, pause = 0): void {
    this.#lastToCustomer = this.#arrival(this.#lastToCustomer, pause);
    this.#send(this.#customer, this.#lastToCustomer, run);
  }

  #arrival(last: number, pause = 0): number {
    const { latency, stalledUntil } = this.#link.is;
    return Math.max(last, stalledUntil, this.#customer.uptime + pause + this.#random.between(0.5, latency));
  }

  #send(to: Machine, at: number, run: () => void): void {
    if (this.isLost) return;
    to.planAt(at, () => {
      if (!this.isLost) run();
    });
  }
}
