import { expect, inject, test } from 'vitest';
import { ManyClients } from './many-clients.js';
import { inWorld } from './virtual-globals.js';

const CLIENTS = 10_000;
/** Ms of a bin: requests within one bin count as simultaneous. */
const BIN = 100;

const most = (bins: readonly number[]) => Math.max(...bins);

/** Prints the number of requests in each second. */
function draw(title: string, clients: ManyClients, since: number): void {
  const [streams, polls] = [
    clients.histogram(since, 1_000, 'stream'),
    clients.histogram(since, 1_000, 'poll'),
  ] as const;
  const scale = 50 / most(clients.histogram(since, 1_000));
  const bar = (count: number, letter: string) => letter.repeat(Math.round(count * scale));
  const lines = streams.map((stream, second) => {
    const poll = polls[second] ?? 0;
    const counts = `${String(stream).padStart(6)} streams ${String(poll).padStart(6)} polls`;
    return `${String(second).padStart(3)} s ${counts} ${bar(stream, 's')}${bar(poll, 'p')}`;
  });
  console.log([title, ...lines].join('\n'));
}

/** Runs outside of any microtask, because `inWorld` runs all microtasks itself. */
const withClients = (run: (clients: ManyClients) => void) =>
  new Promise<void>((resolve, reject) => {
    setImmediate(() => {
      try {
        const clients = new ManyClients(CLIENTS, 1);
        inWorld(clients.world, () => run(clients));
        expect(clients.world.thrown).toEqual([]);
        resolve();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });

/** Each part of the simulation runs some of the tests. */
const { part, of } = inject('simulationPart');
function inPart(which: number, name: string, run: () => Promise<void>): void {
  if (which % of === part) test(name, run);
}

inPart(0, `${CLIENTS} clients spread their reconnects and polls after a server crash (G5)`, () =>
  withClients((clients) => {
    clients.arrive(20_000);
    clients.wait(10_000);
    expect(clients.streams).toBe(CLIENTS);
    const since = clients.world.now;
    clients.crash();
    clients.wait(5_000);
    clients.restart();
    clients.wait(35_000);
    draw('Crashed at 0 s, back after 5 s:', clients, since);
    expect(clients.streams).toBe(CLIENTS);
    expect(most(clients.histogram(since, BIN, 'stream'))).toBeLessThan(CLIENTS / 15);
    expect(most(clients.histogram(since, BIN))).toBeLessThan(CLIENTS / 7);
    // Clients poll until their streams have sent a heartbeat.
    expect(most(clients.histogram(since + 10_000, BIN))).toBeLessThan(CLIENTS / 30);
  }),
);

inPart(1, `a deploy moves ${CLIENTS} clients within its time limit`, () =>
  withClients((clients) => {
    clients.arrive(20_000);
    clients.wait(10_000);
    const since = clients.world.now;
    clients.deploy(10_000);
    clients.wait(30_000);
    draw('Drained from 0 s on, within 10 s:', clients, since);
    expect(clients.streams).toBe(CLIENTS);
    expect(most(clients.histogram(since, BIN, 'stream'))).toBeLessThan(CLIENTS / 50);
    expect(most(clients.histogram(since, BIN))).toBeLessThan(CLIENTS / 20);
  }),
);
