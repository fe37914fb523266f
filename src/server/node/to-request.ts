import type { IncomingMessage } from 'node:http';

/**
 * Converts an `IncomingMessage` to a `Request`.
 * @param signal aborts when the client disconnects. Without it the `Request` has no body: it is made for another
 * access check, when the body was read already.
 * @throws TypeError when host, path or method is invalid.
 */
export function toRequest(incoming: IncomingMessage, signal?: AbortSignal): Request {
  const { method, headers } = incoming;
  const { host = headers[':authority'] ?? headers.host ?? 'localhost', path } = targetOf(incoming);
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http';
  return new Request(new URL(`${scheme}://${String(host)}${path}`), {
    method,
    headers: headersOf(incoming),
    ...(signal && { signal }),
    ...(signal && method !== 'GET' && method !== 'HEAD' && bodyOf(incoming)),
  });
}

/** The init of a streamed body; `Request` requires `duplex` for one (Fetch, section 5.4). */
const bodyOf = (incoming: IncomingMessage) => ({ body: lazyBody(incoming), duplex: 'half' as const });

/** Reads nothing before it is read itself: Node's own conversion would read ahead for clients without a session. */
function lazyBody(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array, undefined> = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Express removes the mount path of a router from `url`, and keeps it in `originalUrl`. */
export function targetOf(incoming: IncomingMessage): { readonly host?: string; readonly path: string } {
  const original: unknown = Reflect.get(incoming, 'originalUrl');
  const target = typeof original === 'string' ? original : (incoming.url ?? '/');
  // The absolute form, whose host precedes that of the header (RFC 9112, section 3.2.2).
  const [, host, path = target] = /^https?:\/\/([^/?#]+)(.*)$/i.exec(target) ?? [];
  return { host, path };
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    // In HTTP/2 the pseudo-headers are among the headers (RFC 9113, section 8.3).
    if (!name.startsWith(':')) headers.append(name, value);
  }
  return headers;
}
