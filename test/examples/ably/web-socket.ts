import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** RFC 6455, section 1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The server side of a WebSocket with text messages: the part of RFC 6455 that the fake needs. */
export interface TextSocket {
  send(text: string): void;
  /** Breaks the connection without a close frame. */
  cut(): void;
}

/** Answers the `upgrade` of a Node server. @param received called with each text; @param closed called once at the end. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Socket,
  { received, closed }: { received(text: string): void; closed(): void },
): TextSocket {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let frame = readFrame(pending); frame; frame = readFrame(pending)) {
      pending = pending.subarray(frame.length);
      if (frame.opcode === 1) received(frame.text);
      if (frame.opcode === 8) socket.end(Buffer.from([0x88, 0]));
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', closed);
  return {
    send: (text) => void socket.write(Buffer.concat([header(Buffer.byteLength(text)), Buffer.from(text)])),
    cut: () => void socket.destroy(),
  };
}

/** The header of an unfragmented, unmasked text frame, as servers send. */
function header(length: number): Buffer {
  return length < 126 ? Buffer.from([0x81, length]) : Buffer.from([0x81, 126, length >> 8, length & 255]);
}

/** The first complete frame, masked as clients send. */
function readFrame(bytes: Buffer) {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 127;
  const maskAt = short === 126 ? 4 : 2;
  if (bytes.length < maskAt + 4) return undefined;
  const size = short === 126 ? bytes.readUInt16BE(2) : short;
  const length = maskAt + 4 + size;
  if (bytes.length < length) return undefined;
  const mask = bytes.subarray(maskAt, maskAt + 4);
  const payload = bytes.subarray(maskAt + 4, length).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return { length, opcode: bytes.readUInt8(0) & 15, text: Buffer.from(payload).toString() };
}
