import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { RunningShop } from './runtimes.js';

/** The headers of a signed-in user. */
export const ANN = { Authorization: 'ann' } as const;

/** Publishes one update. */
export async function publish({ site }: RunningShop, orderId: string, query = ''): Promise<void> {
  const response = await fetch(`${site}/api/orders/${orderId}/publish${query}`, { method: 'POST' });
  if (!response.ok) throw new Error(`publish: ${response.status} ${await response.text()}`);
}

/** The resources in use in the process of the server. */
export interface Alive {
  readonly subscriptions: number;
  readonly timers: number;
}

export async function alive({ site }: RunningShop): Promise<Alive> {
  const response = await fetch(`${site}/api/orders/0/alive`);
  // The type of `countAlive` in `apps/counters.ts`.
  return (await response.json()) as Alive;
}

/** A reader of a stream that keeps all received text. */
export interface Reader {
  raw(): string;
  /** Waits until the received text contains this one. */
  has(text: string): Promise<void>;
  /** Aborts the request. */
  leave(): void;
}

/** Opens the stream of an order with `fetch`, and waits for `connected`. */
export async function openStream({ site }: RunningShop, orderId: string): Promise<Reader> {
  const leaving = new AbortController();
  const { body } = await fetch(`${site}/api/orders/${orderId}/stream`, {
    headers: ANN,
    signal: leaving.signal,
  });
  if (!body) throw new Error('There is no stream.');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let raw = '';
  const stream: Reader = {
    raw: () => raw,
    async has(text) {
      while (!raw.includes(text)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`The stream ended without ${text}: ${raw}`);
        raw += value;
      }
    },
    leave: () => leaving.abort(),
  };
  await stream.has('"connected"');
  return stream;
}

/** Opens the stream of an order with a plain socket, to be destroyed without an HTTP abort. */
export async function openSocket({ site }: RunningShop, orderId: string): Promise<Socket> {
  const { hostname, port, host } = new URL(site);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `GET /api/orders/${orderId}/stream HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ann\r\nAccept: text/event-stream\r\n\r\n`,
  );
  let raw = '';
  while (!raw.includes('"connected"')) {
    // A socket without an encoding gives buffers.
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    raw += chunk.toString();
  }
  socket.resume();
  return socket;
}
