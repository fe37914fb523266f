import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';

/** Serves a Fetch API handler on a free port until the test ends. @returns its origin. */
export async function serveFetch(createHandler: (origin: string) => (request: Request) => Promise<Response>) {
  let handler: (request: Request) => Promise<Response>;
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', headers, url } = incoming;
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const request = new Request(origin + url, {
      method,
      // Node joins repeated headers of these requests.
      headers: headers as Record<string, string>,
      // The type of Node's own web streams is another one than that of the DOM.
      ...(hasBody && {
        body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>,
        duplex: 'half' as const,
      }),
    });
    const response = await handler(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // The address of a TCP server is an object.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handler = createHandler(origin);
  return origin;
}
