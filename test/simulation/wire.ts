import type { Link } from './link.js';
import type { Machine } from './machine.js';
import type { Random } from './random.js';

/** One connection: data keeps its order in each direction; other connections may be faster. */
export class Wire {
  readonly #link: Link;
  readonly #client: Machine;
  readonly #random: Random;
  /** Whether the connection is half-open: data is lost, and no side is notified. */
  isLost: boolean;
  #lastToServer = 0;
  #lastToCustomer = 0;

  constructor(link: Link, customer: Machine, random: Random) {
    this.#link = link;
    this.#client = customer;
    this.#random = random;
    this.isLost = link.conditions.isBlack;
  }

  /** Runs a callback on the server when the customer's data arrives there. */
  toServer(server: Machine, run: () => void): void {
    this.#lastToServer = this.#arrival(this.#lastToServer);
    this.#send(server, this.#lastToServer, run);
  }

  /** Runs a callback on the customer's machine when the server's data arrives there. @param pause ms before sending. */
  toCustomer(run: () => void, pause = 0): void {
    this.#lastToCustomer = this.#arrival(this.#lastToCustomer, pause);
    this.#send(this.#client, this.#lastToCustomer, run);
  }

  #arrival(last: number, pause = 0): number {
    const { latency, stalledUntil } = this.#link.conditions;
    return Math.max(last, stalledUntil, this.#client.uptime + pause + this.#random.between(0.5, latency));
  }

  #send(to: Machine, at: number, run: () => void): void {
    if (this.isLost) return;
    to.planAt(at, () => {
      if (!this.isLost) run();
    });
  }
}
