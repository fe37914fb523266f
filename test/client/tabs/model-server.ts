import { type Transport, TransportError, type TransportSink } from '../../../src/client/index.js';
import { formatCursor, type OrderSnapshot, parseCursor } from '../../../src/order/index.js';
import { minute, updated } from '../messages.js';
import type { FakeTab } from './fake-tabs.js';

const RETRY = 500;

interface Line {
  readonly sink: TransportSink;
  readonly tab: FakeTab;
  lose(): void;
}

/** A server of order `o1`, and the transport of each tab to it: replay or snapshot first, then what comes. */
export class ModelServer {
  readonly lines = new Set<Line>();
  version = 0;

  publish(): void {
    this.version += 1;
    const { version } = this;
    for (const { tab, sink } of this.lines) tab.run(() => sink.message(updated(version), cursorAt(version)));
  }

  /** The network breaks; transports come back by themselves. */
  cut(): void {
    for (const line of this.lines) line.tab.run(() => line.lose());
  }

  /** A tab is no more, and so are its sockets. */
  drop(tab: FakeTab): void {
    for (const line of this.lines) if (line.tab === tab) this.lines.delete(line);
  }

  /** @param latency ms until the server answers. */
  transportOf(tab: FakeTab, latency: () => number): Transport {
    return {
      type: 'model',
      connect: (request, sink) => {
        let timer: ReturnType<typeof setTimeout>;
        let isClosed = false;
        const heard = (report: () => void) => void (isClosed || report());
        const line: Line = {
          tab,
          sink: { ...sink, message: (...message) => heard(() => sink.message(...message)) },
          lose: () =>
            heard(() => {
              this.lines.delete(line);
              timer = setTimeout(attempt, RETRY);
              sink.lost(new TransportError('network', 'Cut.'));
            }),
        };
        const attempt = () => {
          // What is sent at the beginning is what counts, however late it is answered.
          const known = parseCursor(request.cursor())?.version;
          timer = setTimeout(() => tab.run(() => heard(() => this.#answer(line, known))), latency());
        };
        attempt();
        return () => {
          isClosed = true;
          clearTimeout(timer);
          this.lines.delete(line);
        };
      },
    };
  }

  #answer(line: Line, known: number | undefined): void {
    this.lines.add(line);
    const { sink } = line;
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
