import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';

/** Serves a Fetch API handler on a free port until the test ends. @returns its origin. */
export async function serveFetch(createHandler: (origin: string) => (request: Request) => Promise<Response>) {
  const answer = async (incoming: IncomingMessage): Promise<Response> => {
    const { method = 'GET', headers, url } = incoming;
    const hasBody = method !== 'GET' && method !== 'HEAD';
    // The type of Node's own web streams is another one than that of the DOM.
    const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
    const named = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]); // a pair
    const request = new Request(origin + url, {
      method,
      headers: named,
      ...(hasBody && { body, duplex: 'half' as const }),
    });
    return handler(request);
  };
  const server = createServer((incoming, outgoing) => {
    void answer(incoming).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // The address of a TCP server is an object.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const handler = createHandler(origin);
  return origin;
}
