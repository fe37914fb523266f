import type { WebSocketConstructor } from 'react-order-status';
import type { Customer } from './customer.js';
import { Exchange } from './exchange.js';
import { PastAnswers } from './past-answers.js';
import type { Random } from './random.js';
import type { Server } from './server.js';
import { Socket } from './socket.js';
import type { Trace } from './trace.js';

export interface NetworkOptions {
  readonly random: Random;
  readonly trace: Trace;
  /** The server that the load balancer chooses; `undefined` if all are down. */
  readonly balance: () => Server | undefined;
  /** The start of the log's current epoch, in virtual time. */
  readonly logBegan: () => number;
  /** Whether a page that shows this epoch may take what is left of an earlier one for newer, until it advances. */
  readonly isBehind: (shownEpoch: string | undefined) => boolean;
}

/** The network between the customers and the shop. */
export class Network {
  readonly random: Random;
  readonly trace: Trace;
  readonly balance: () => Server | undefined;
  readonly logBegan: () => number;
  readonly isBehind: (shownEpoch: string | undefined) => boolean;
  readonly past = new PastAnswers();
  #count = 0;

  constructor({ random, trace, balance, logBegan, isBehind }: NetworkOptions) {
    this.random = random;
    this.trace = trace;
    this.balance = balance;
    this.logBegan = logBegan;
    this.isBehind = isBehind;
  }

  /** The `fetch` of a customer. */
  fetch(customer: Customer, url: URL, init: RequestInit = {}): Promise<Response> {
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      const headers = new Headers(init.headers);
      new Exchange(id, this, customer, {
        url,
        headers,
        signal: init.signal ?? undefined,
        resolve,
        reject,
      }).start();
    });
  }

  /** The `WebSocket` of a customer. */
  socketsOf(customer: Customer): WebSocketConstructor {
    const construct = (_: unknown, [url]: string[]) => {
      this.#count += 1;
      return new Socket(this.#count, this, customer, url ?? '');
    };
    // Constructed with one argument. A class per customer would keep the world in memory until the next full garbage collection.
    return new Proxy(Socket, { construct }) as unknown as WebSocketConstructor;
  }
}
