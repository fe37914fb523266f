import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A response as the bytes that a server sent (latin1). */
export interface RawResponse {
  readonly status: number;
  /** Lines of the head, without the first one. */
  readonly head: readonly string[];
  /** Without the frames of `Transfer-Encoding: chunked`, if it has them. */
  readonly body: string;
}

/** A request as bytes (latin1), which may violate HTTP. */
export const requestText = (path: string, headers: readonly string[] = [], method = 'GET') =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: shop.test',
    'Authorization: ann',
    'Connection: close',
    ...headers,
    '',
    '',
  ].join('\r\n');

/** Sends a request on its own socket, and reads until the server ends the response or `isEnough` (then disconnects). */
export async function sendRequest(
  port: number,
  request: string,
  isEnough: (received: string) => boolean = () => false,
): Promise<RawResponse> {
  const socket = await openSocket(port);
  socket.write(request, 'latin1');
  let received = '';
  socket.setEncoding('latin1');
  for await (const chunk of socket) {
    received += String(chunk);
    if (isEnough(received)) break;
  }
  socket.destroy();
  return parseResponse(received);
}

export function parseResponse(received: string): RawResponse {
  const end = received.indexOf('\r\n\r\n');
  const [first = '', ...head] = received.slice(0, end).split('\r\n');
  return { status: Number(first.split(' ')[1]), head, body: unchunk(received.slice(end + 4)) };
}

export async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

function unchunk(body: string): string {
  let rest = body;
  let text = '';
  for (let frame = /^([0-9a-f]+)\r\n/.exec(rest); frame; frame = /^([0-9a-f]+)\r\n/.exec(rest)) {
    const start = frame[0].length;
    const length = Number.parseInt(frame[1] ?? '', 16);
    text += rest.slice(start, start + length);
    rest = rest.slice(start + length + 2);
  }
  return text || body;
}
