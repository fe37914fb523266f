import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { contenders } from './contenders.js';
import type { Task, Usage } from './server.js';

/**
 * Fan-out of one order to a thousand streams, compared with other libraries in the same run, each in a process of its
 * own: `npm run bench server [streams] [rounds]`. Prints medians of the rounds.
 */
const [streams = 1_000, rounds = 3] = process.argv.slice(2).map(Number);
const program = fileURLToPath(new URL('server.ts', import.meta.url));
const UPDATES = 50;
const MEGABYTES = 100;
const NOTE = 2_000;

async function start(name: string) {
  const child = fork(program, [name], { execArgv: ['--expose-gc', '--import', 'tsx'] });
  // The first message of server.ts is its address.
  const [address] = (await once(child, 'message')) as [{ port: number }];
  return { child, port: address.port };
}

async function run(child: ChildProcess, task: Partial<Task>): Promise<Usage> {
  child.send({ updates: 0, size: 60, burst: 1, pause: 0, ...task });
  // server.ts answers each task with one message.
  const [usage] = (await once(child, 'message')) as [Usage];
  return usage;
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nHost: shop\r\nAccept: text/event-stream\r\n\r\n');
  await once(socket, 'readable');
  return socket;
}

/** Measures CPU and heap of all streams. */
async function fanOut(name: string) {
  const { child, port } = await start(name);
  const sockets: Socket[] = [];
  // The first streams warm up the process.
  for (let index = 0; index < 20; index += 1) sockets.push((await open(port)).resume());
  await run(child, { updates: 20, pause: 5 });
  const { heap } = await run(child, {});
  for (let index = 0; index < streams; index += 1) sockets.push((await open(port)).resume());
  const connected = await run(child, {});
  await run(child, { updates: 10, pause: 20 });
  const single = await run(child, { updates: UPDATES, pause: 20 });
  const burst = await run(child, { updates: UPDATES, burst: 10, pause: 100 });
  await end(child, sockets);
  const deliveries = UPDATES * sockets.length;
  return {
    'CPU µs': single.cpu / deliveries,
    'CPU µs, in tens': burst.cpu / deliveries,
    'heap kB': (connected.heap - heap) / streams / 1_000,
  };
}

/** Measures the growth of memory caused by a reader that stalls. */
async function stall(name: string) {
  const { child, port } = await start(name);
  const sockets = [(await open(port)).resume()];
  await run(child, { updates: 200, size: NOTE });
  const before = await run(child, {});
  sockets.push(await open(port));
  const after = await run(child, { updates: (MEGABYTES * 1_000_000) / NOTE, size: NOTE });
  await end(child, sockets);
  return { 'stalled MB': (after.memory - before.memory) / 1_000_000 };
}

async function end(child: ChildProcess, sockets: readonly Socket[]) {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
  for (const socket of sockets) socket.destroy();
  await setTimeout(100);
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const measured: Record<string, Record<string, number>[]> = {};
for (let round = 0; round < rounds; round += 1) {
  for (const name of Object.keys(contenders)) {
    const last = measured[name] ?? [];
    measured[name] = [...last, { ...(await fanOut(name)), ...(round === 0 && (await stall(name))) }];
  }
}
const table: Record<string, Record<string, number>> = {};
for (const [name, results] of Object.entries(measured)) {
  const row: Record<string, number> = {};
  for (const key of Object.keys(results[0] ?? {})) {
    row[key] = Number(median(results.flatMap((result) => result[key] ?? [])).toFixed(1));
  }
  table[name] = row;
}
const raw = table['raw node:http'] ?? {};
for (const row of Object.values(table))
  row['CPU, raw = 1'] = Number(((row['CPU µs'] ?? 0) / (raw['CPU µs'] ?? 1)).toFixed(2));
console.log(`${streams} streams; medians of ${rounds} rounds; CPU per delivery, heap per stream`);
console.table(table);
