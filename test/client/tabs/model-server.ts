import { type Transport, TransportError, type TransportSink } from '../../../src/client/index.js';
import { formatCursor, type OrderSnapshot, parseCursor } from '../../../src/order/index.js';
import { minute, updated } from '../messages.js';
import type { FakeTab } from './fake-tabs.js';

const RETRY = 500;

interface Connection {
  readonly sink: TransportSink;
  readonly tab: FakeTab;
  lose(): void;
}

/** A server of order `o1`, and each tab's transport to it: first a replay or a snapshot, then new updates. */
export class ModelServer {
  readonly connections = new Set<Connection>();
  version = 0;

  publish(): void {
    this.version += 1;
    const { version } = this;
    for (const { tab, sink } of this.connections)
      tab.run(() => sink.message(updated(version), cursorAt(version)));
  }

  /** The network breaks; transports reconnect by themselves. */
  cut(): void {
    for (const connection of this.connections) connection.tab.run(() => connection.lose());
  }

  /** A tab is gone, with its connections. */
  drop(tab: FakeTab): void {
    for (const connection of this.connections)
      if (connection.tab === tab) this.connections.delete(connection);
  }

  /** @param latency ms until the server responds. */
  transportOf(tab: FakeTab, latency: () => number): Transport {
    return {
      type: 'model',
      connect: (request, sink) => {
        let timer: ReturnType<typeof setTimeout>;
        let isClosed = false;
        const whileOpen = (report: () => void) => void (isClosed || report());
        const connection: Connection = {
          tab,
          sink: { ...sink, message: (...message) => whileOpen(() => sink.message(...message)) },
          lose: () =>
            whileOpen(() => {
              this.connections.delete(connection);
              timer = setTimeout(attempt, RETRY);
              sink.lost(new TransportError('network', 'Cut.'));
            }),
        };
        const attempt = () => {
          // The cursor at the time of the request decides, however late the response is.
          const known = parseCursor(request.cursor())?.version;
          timer = setTimeout(
            () => tab.run(() => whileOpen(() => this.#answer(connection, known))),
            latency(),
          );
        };
        attempt();
        return () => {
          isClosed = true;
          clearTimeout(timer);
          this.connections.delete(connection);
        };
      },
    };
  }

  #answer(connection: Connection, known: number | undefined): void {
    this.connections.add(connection);
    const { sink } = connection;
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
