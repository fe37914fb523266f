import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isBusKind, openBus } from './buses.js';

/**
 * A process that follows all orders: `follower.ts <kind of bus> <url of its engine> <file> <lease>`. It appends a line
 * to the file when a call of its handler begins, and one when it ends.
 */
const [kind = '', engine = '', file = '', lease] = process.argv.slice(2);
if (!isBusKind(kind)) throw new TypeError(`There is no bus "${kind}".`);

const bus = await openBus(kind, engine);
const write = (what: string, orderId: string, version: number) =>
  appendFileSync(file, `${process.pid} ${what} ${orderId} ${version}\n`);

const follower = bus.follow?.(
  'mail',
  async ({ orderId, version }) => {
    write('began', orderId, version);
    await sleep(Math.random() * 10);
    write('handled', orderId, version);
  },
  { lease: Number(lease) },
);
await follower?.ready;
write('ready', '-', 0);
// A follower alone keeps no process running.
setInterval(() => {}, 60_000);
