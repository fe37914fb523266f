import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The `Request` that an `IncomingMessage` amounts to, without a body, as none is read here. Its
 * signal aborts when the client leaves.
 * @throws TypeError when host, path or method can be none.
 */
export function toRequest(incoming: IncomingMessage, response: ServerResponse): Request {
  const client = new AbortController();
  response.once('close', () => client.abort());
  const { method, headers } = incoming;
  const host = headers[':authority'] ?? headers.host ?? 'localhost';
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http';
  return new Request(new URL(`${scheme}://${String(host)}${pathOf(incoming)}`), {
    method,
    headers: headersOf(incoming),
    signal: client.signal,
  });
}

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
