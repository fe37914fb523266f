import type { Customer } from './customer.js';
import type { Network } from './network.js';
import type { Server } from './server.js';
import { Wire } from './wire.js';

/** Whether the trace contains the received texts. */
const showsBodies = Boolean(process.env.BODIES);

/** The peer of crossws, as far as the hooks use it. */
type Peer = Parameters<Server['sockets']['open']>[0];

/** The `WebSocket` of a customer, and the peer of crossws on the server. */
export class Socket {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;

  readonly kind = 'socket';
  /** Of several orders, which the query lists. */
  readonly orderId = undefined;
  /** The received texts. */
  received = '';
  readonly #name: string;
  readonly #network: Network;
  readonly #customer: Customer;
  readonly #wire: Wire;
  readonly #request: Request;
  #server: Server | undefined;
  #peer: Peer | undefined;
  /** Whether it is closed for the customer. */
  #isOver = false;

  constructor(id: number, network: Network, customer: Customer, url: string) {
    const { link, machine } = customer;
    this.#name = `socket ${id}`;
    this.#network = network;
    this.#customer = customer;
    this.#wire = new Wire(link, machine, network.random);
    // A browser sends a cookie in place of the header.
    const headers = { Authorization: customer.name, Host: 'shop.test', Origin: 'https://shop.test' };
    this.#request = new Request(url.replace(/^ws/, 'http'), { headers });
    this.#start();
  }

  /** Whether data arrives: the connection is not half-open. */
  get isGood(): boolean {
    return !this.#wire.isLost;
  }

  send(text: string): void {
    this.#atServer(({ sockets }, peer) => {
      // The only member that the hooks read.
      const message = { rawData: text } as Parameters<typeof sockets.message>[1];
      void sockets.message(peer, message);
    });
  }

  /** Called by the customer. */
  close(): void {
    if (this.#isOver) return;
    this.#note('is closed');
    this.#over();
    this.#disconnect();
  }

  /** Breaks the connection; both sides are notified. */
  cut(): void {
    this.#fail('the connection broke');
    this.#disconnect();
  }

  /** An intermediary closes the connection. */
  truncate(): void {
    this.cut();
  }

  /** Breaks the connection; no side is notified. */
  lose(): void {
    this.#wire.isLost = true;
  }

  /** Resets the connection: the server process has ended. */
  reset(): void {
    this.#fail('the server has ended');
  }

  #start(): void {
    const { link } = this.#customer;
    const { conditions } = link;
    link.exchanges.add(this);
    this.#note(`requests: ${new URL(this.#request.url).searchParams.getAll('order').join()}`);
    // A proxy that buffers responses does not pass upgrades on.
    const isRefused = conditions.isBuffering || (conditions.refusal && conditions.refusal.to !== 'polls');
    if (!conditions.isUp) this.#fail('there is no network');
    else if (isRefused) this.#fail('it is not upgraded');
    else this.#send();
  }

  #send(): void {
    const server = this.#network.balance();
    if (!server) {
      this.#fail('bad gateway');
      return;
    }
    this.#server = server;
    server.exchanges.add(this);
    this.#wire.toServer(server.machine, () => void this.#serve(server));
  }

  async #serve(server: Server): Promise<void> {
    const answer = await server.sockets.upgrade(this.#request);
    if (answer instanceof Response) {
      this.#fail(`refused with ${answer.status}`);
      return;
    }
    this.#network.trace.add(server.name, `${this.#name}: upgrades`);
    this.#wire.toCustomer(
      () => this.#open(),
      this.#network.random.between(0, this.#customer.link.conditions.slowness),
    );
    this.#peer = this.#createPeer(server);
    void server.sockets.open(this.#peer);
  }

  #createPeer(server: Server): Peer {
    const close = () => {
      this.#fail('the server closes it');
      server.machine.plan(0, () => this.#closed(server));
    };
    const peer = {
      request: this.#request,
      bufferedAmount: 0,
      send: (text: string) => this.#wire.toCustomer(() => this.#receive(text)),
      close,
      terminate: close,
      waitForDrain: async () => {},
    };
    // Only the members that the hooks use.
    return peer as unknown as Peer;
  }

  #open(): void {
    if (this.#isOver) return;
    this.#note('is open');
    this.onopen?.(NO_EVENT);
  }

  #receive(text: string): void {
    if (this.#isOver) return;
    this.received += text;
    this.#note(`receives ${showsBodies ? text : `${text.length} characters`}`);
    this.#customer.onReceived('socket', this.received);
    // The only member that the client reads.
    this.onmessage?.({ data: text } as never);
  }

  #fail(why: string): void {
    this.#wire.toCustomer(() => {
      if (this.#isOver) return;
      this.#note(`fails: ${why}`);
      this.#over();
      this.onerror?.(NO_EVENT);
      this.onclose?.(NO_EVENT);
    });
  }

  #over(): void {
    this.#isOver = true;
    this.#customer.link.exchanges.delete(this);
  }

  /** The server learns that the customer is gone. */
  #disconnect(): void {
    this.#atServer((server) => this.#closed(server));
  }

  #atServer(run: (server: Server, peer: Peer) => void): void {
    const server = this.#server;
    if (server) this.#wire.toServer(server.machine, () => void (this.#peer && run(server, this.#peer)));
  }

  #closed({ sockets, exchanges }: Server): void {
    exchanges.delete(this);
    if (this.#peer) void sockets.close(this.#peer, {});
    this.#peer = undefined;
  }

  #note(what: string): void {
    this.#network.trace.add(this.#customer.name, `${this.#name} ${what}`);
  }
}

// The client does not read these events.
const NO_EVENT = {} as never;
