import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { listen } from '../server/http/http-server.js';

/** A proxy's changes of the answers that it forwards. */
export interface Filter {
  /** Changes the headers, whose names are in lower case. */
  headers?(headers: IncomingHttpHeaders): IncomingHttpHeaders;
  /** Changes a line of an event stream; the line is dropped when nothing is returned. */
  line?(line: string): string | undefined;
}

/** An answer of a proxy itself. */
export interface ProxyAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An HTTP proxy that changes answers, or answers itself. */
export interface FilterProxy {
  readonly url: string;
  /** From now on answers every request itself; without an argument forwards requests again. */
  answer(own?: (path: string) => ProxyAnswer): void;
  stop(): Promise<void>;
}

/** Starts a proxy in front of a server on a port of 127.0.0.1. */
export async function startFilterProxy(targetPort: number, filter: Filter = {}): Promise<FilterProxy> {
  let answer: ((path: string) => ProxyAnswer) | undefined;
  const server = createServer((incoming, outgoing) => {
    const { url: path = '/', headers } = incoming;
    if (answer) {
      const own = answer(path);
      outgoing.writeHead(own.status, own.headers).end(own.body);
      return;
    }
    const forwarded = request({ host: '127.0.0.1', port: targetPort, path, headers }, (received) => {
      outgoing.writeHead(received.statusCode ?? 502, filter.headers?.(received.headers) ?? received.headers);
      outgoing.flushHeaders();
      for (const event of ['error', 'aborted']) received.on(event, () => outgoing.destroy());
      if (filter.line && isStream(received)) changeLines(received, filter.line, outgoing);
      else received.pipe(outgoing);
    });
    forwarded.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(502).end('Bad Gateway');
    });
    outgoing.on('close', () => forwarded.destroy());
    forwarded.end();
  });
  const { url, stop } = await listen(server);
  return {
    url,
    answer(own) {
      answer = own;
    },
    stop,
  };
}

const isStream = ({ headers }: IncomingMessage) => headers['content-type']?.startsWith('text/event-stream');

function changeLines(
  received: IncomingMessage,
  change: NonNullable<Filter['line']>,
  outgoing: NodeJS.WritableStream,
) {
  let rest = '';
  received.setEncoding('utf8');
  received.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const changed = change(line);
      if (changed !== undefined) outgoing.write(`${changed}\n`);
    }
  });
  received.on('end', () => outgoing.end());
}
