import type { Customer } from './customer.js';
import { Exchange, type PastAnswer } from './exchange.js';
import type { Random } from './random.js';
import type { Shop } from './shop.js';
import type { Trace } from './trace.js';

/** What lies between the customers and the shop. */
export class Network {
  readonly #random: Random;
  readonly #shop: Shop;
  readonly #trace: Trace;
  readonly #answers: PastAnswer[] = [];
  #count = 0;

  constructor(shop: Shop, random: Random, trace: Trace) {
    this.#shop = shop;
    this.#random = random;
    this.#trace = trace;
  }

  fetch(customer: Customer, url: URL, init: RequestInit = {}): Promise<Response> {
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(
        {
          id: ++this.#count,
          customer: customer.machine,
          link: customer.link,
          random: this.#random,
          trace: this.#trace,
          balance: () => this.#shop.balance(),
          answers: this.#answers,
          onHeard: (heard) => customer.hear(heard),
        },
        { url, headers: new Headers(init.headers), signal: init.signal ?? undefined },
        { resolve, reject },
      );
      exchange.start();
    });
  }
}
