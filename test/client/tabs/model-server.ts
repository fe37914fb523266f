import { type Transport, TransportError, type TransportSink } from '../../../src/client/index.js';
import { formatCursor, type OrderSnapshot, parseCursor } from '../../../src/order/index.js';
import { minute, updated } from '../messages.js';
import type { FakeTab } from './fake-tabs.js';

const RETRY = 500;

interface Client {
  readonly sink: TransportSink;
  readonly tab: FakeTab;
  lose(): void;
}

/** A server of order `o1`, and each tab's transport to it: first a replay or a snapshot, then new updates. */
export class ModelServer {
  readonly clients = new Set<Client>();
  version = 0;

  publish(): void {
    this.version += 1;
    const { version } = this;
    for (const { tab, sink } of this.clients)
      tab.run(() => sink.message(updated(version), cursorAt(version)));
  }

  /** The network breaks; transports reconnect by themselves. */
  cut(): void {
    for (const client of this.clients) client.tab.run(() => client.lose());
  }

  /** A tab is gone, with its connections. */
  drop(tab: FakeTab): void {
    for (const client of this.clients) if (client.tab === tab) this.clients.delete(client);
  }

  /** @param latency ms until the server responds. */
  transportOf(tab: FakeTab, latency: () => number): Transport {
    return {
      type: 'model',
      connect: (request, sink) => {
        let timer: ReturnType<typeof setTimeout>;
        let isClosed = false;
        const whileOpen = (report: () => void) => void (isClosed || report());
        const client: Client = {
          tab,
          sink: { ...sink, message: (...message) => whileOpen(() => sink.message(...message)) },
          lose: () =>
            whileOpen(() => {
              this.clients.delete(client);
              timer = setTimeout(attempt, RETRY);
              sink.lost(new TransportError('network', 'Cut.'));
            }),
        };
        const attempt = () => {
          // The cursor at the time of the request decides, however late the response is.
          const known = parseCursor(request.cursor())?.version;
          timer = setTimeout(() => tab.run(() => whileOpen(() => this.#answer(client, known))), latency());
        };
        attempt();
        return () => {
          isClosed = true;
          clearTimeout(timer);
          this.clients.delete(client);
        };
      },
    };
  }

  #answer(client: Client, known: number | undefined): void {
    this.clients.add(client);
    const { sink } = client;
    sink.open({ type: 'model', live: true, freshFor: 75_000 });
    if (known === undefined) {
      sink.message({ type: 'connected', order: this.#snapshot() }, cursorAt(this.version));
    } else {
      sink.message({ type: 'connected', resumed: true });
    }
    for (let version = (known ?? this.version) + 1; version <= this.version; version += 1) {
      sink.message(updated(version), cursorAt(version));
    }
  }

  #snapshot(): OrderSnapshot<string> {
    const { version } = this;
    if (version === 0) return { orderId: 'o1', status: 'PENDING', version };
    const history = Array.from({ length: version }, (_, index) => {
      const { type: _type, orderId: _orderId, ...entry } = updated(index + 1);
      return entry;
    });
    return { orderId: 'o1', status: 'PROCESSING', version, timestamp: minute(version), history };
  }
}

const cursorAt = (version: number) => formatCursor({ epoch: 'k', version });
