import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { RunningShop } from './runtimes.js';

/** Who is signed in. */
export const ANN = { Authorization: 'ann' } as const;

/** Publishes one update. */
export async function publish({ site }: RunningShop, orderId: string, query = ''): Promise<void> {
  const response = await fetch(`${site}/api/orders/${orderId}/publish${query}`, { method: 'POST' });
  if (!response.ok) throw new Error(`publish: ${response.status} ${await response.text()}`);
}

/** What lives in the server's process. */
export interface Alive {
  readonly subscriptions: number;
  readonly timers: number;
}

/** Asks what lives. */
export async function alive({ site }: RunningShop): Promise<Alive> {
  const response = await fetch(`${site}/api/orders/0/alive`);
  // What `apps/counters.ts` counts.
  return (await response.json()) as Alive;
}

/** A reader of a stream by `fetch` that keeps every byte. */
export interface Reader {
  raw(): string;
  /** Waits for a text in what came. */
  has(text: string): Promise<void>;
  /** Leaves by aborting the request. */
  leave(): void;
}

/** Opens an order's stream, and waits for `connected`. */
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

/** Opens an order's stream by a bare socket, to be destroyed as a phone does that drives into a tunnel. */
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
