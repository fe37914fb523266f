import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** What a stub does with a request, after it has read its body. */
export type Behaviour = (response: ServerResponse, accept: () => number, request: ReceivedRequest) => void;

/** A request as the stub received it. */
interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Starts a server on 127.0.0.1 that answers each request by the next behaviour; the last one stays. It ends after the tests. */
export async function startStub() {
  const requests: ReceivedRequest[] = [];
  let behaviours: readonly Behaviour[] = [];
  let accepted = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const received = { path: request.url ?? '', headers: request.headers, body };
      requests.push(received);
      const [behaviour, ...rest] = behaviours;
      if (rest.length > 0) behaviours = rest;
      const accept = () => {
        accepted += 1;
        return accepted;
      };
      behaviour?.(response, accept, received);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  // A server on a port has an address of this form.
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    acceptedCount: () => accepted,
    /** Forgets what was, and behaves in this way from now on. */
    behave(...next: readonly Behaviour[]) {
      behaviours = next;
      requests.length = 0;
      accepted = 0;
    },
  };
}

/** The origin of a port on which nothing listens. */
export async function closedOrigin(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // As above.
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `http://127.0.0.1:${port}`;
}

/** An answer with JSON. */
export const json =
  (status: number, body: object, headers: Record<string, string> = {}): Behaviour =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
