import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/**
 * The `Request` that an `IncomingMessage` amounts to. Only a `POST` that can be left has a body: made anew, its body was read.
 * @param left aborts when the client leaves.
 * @throws TypeError when host, path or method can be none.
 */
export function toRequest(incoming: IncomingMessage, left?: AbortSignal): Request {
  const { method, headers } = incoming;
  const host = headers[':authority'] ?? headers.host ?? 'localhost';
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http';
  return new Request(new URL(`${scheme}://${String(host)}${pathOf(incoming)}`), {
    method,
    headers: headersOf(incoming),
    ...(left && { signal: left }),
    ...(left && method === 'POST' && bodyOf(incoming)),
  });
}

/** A body that is read while the answer is made, which `Request` wants to be told (Fetch, section 5.4). */
const bodyOf = (incoming: IncomingMessage) => ({
  // The same class; the DOM's types and Node's differ in a detail that is not used.
  body: Readable.toWeb(incoming) as ReadableStream,
  duplex: 'half' as const,
});

/** Express strips the path a router is mounted at from `url`, and keeps it in `originalUrl`. */
function pathOf(incoming: IncomingMessage): string {
  const original: unknown = Reflect.get(incoming, 'originalUrl');
  return typeof original === 'string' ? original : (incoming.url ?? '/');
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    // HTTP/2 has its request line among the headers.
    if (!name.startsWith(':')) headers.append(name, value);
  }
  return headers;
}
