import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { contenders } from './contenders.js';
import type { Usage } from './server.js';

/**
 * Idle WebSockets, one order each, compared with `ws` and socket.io in the same run, each in a process of its own:
 * `npm run bench websocket [sockets] [idle ms]`. Every server sends a heartbeat or a ping to each socket every 30 s.
 */
const [count = 10_000, idleFor = 60_000] = process.argv.slice(2).map(Number);
const program = fileURLToPath(new URL('server.ts', import.meta.url));

interface Started {
  readonly address: { readonly port: number };
  readonly path: string;
  readonly hello?: string;
}

async function start(name: string) {
  const child = fork(program, [name], { execArgv: ['--expose-gc', '--import', 'tsx'] });
  // The first message of server.ts.
  const [started] = (await once(child, 'message')) as [Started];
  return { child, ...started };
}

async function idle(child: ChildProcess, ms: number): Promise<Usage> {
  child.send(ms);
  // server.ts answers with one message.
  const [usage] = (await once(child, 'message')) as [Usage];
  return usage;
}

/** A client's text frame, masked with zeros (RFC 6455, section 5.2). */
const frame = (text: string) =>
  Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);

/** The frame of a pong without data. */
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** Opens a WebSocket by hand: the client of a library would need more memory than the servers. */
async function open({ address, path, hello }: Started, orderId: string): Promise<Socket> {
  const socket = connect(address.port, '127.0.0.1');
  // Reset when the process of the server ends.
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `GET ${path.replace(':order', orderId)} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  // A socket without an encoding gives buffers.
  const [head] = (await once(socket, 'data')) as [Buffer];
  if (!head.includes('101 Switching')) throw new Error(`No socket was opened: ${head.toString('latin1')}`);
  if (hello) socket.write(frame(hello));
  // Each ping, of the WebSocket or of socket.io, is answered.
  socket.on('data', (data: Buffer) => {
    if (data[0] === 0x89) socket.write(PONG);
    else if (data.toString('latin1', 2) === '2') socket.write(frame('3'));
  });
  return socket;
}

async function measure(name: string) {
  const { child, ...started } = await start(name);
  const sockets: Socket[] = [];
  // The first sockets warm up the process.
  for (let index = 0; index < 200; index += 1) sockets.push(await open(started, `warm${index}`));
  const before = await idle(child, 500);
  const openMany = async (from: number) => {
    for (let index = from; index < count; index += 50) sockets.push(await open(started, `o${index}`));
  };
  await Promise.all(Array.from({ length: 50 }, (_, from) => openMany(from)));
  const opened = await idle(child, 2_000);
  const after = await idle(child, idleFor);
  const ended = once(child, 'exit');
  child.kill();
  await ended;
  for (const socket of sockets) socket.destroy();
  return {
    'heap kB': (opened.heap - before.heap) / count / 1_000,
    'resident kB': (opened.resident - before.resident) / count / 1_000,
    'idle CPU ms/s': after.cpu / idleFor,
  };
}

const table: Record<string, Record<string, number>> = {};
for (const name of Object.keys(contenders)) {
  const measured = Object.entries(await measure(name));
  table[name] = Object.fromEntries(measured.map(([key, value]) => [key, Number(value.toFixed(2))]));
}
console.log(`${count} idle sockets for ${idleFor / 1_000} s; memory per socket`);
console.table(table);
