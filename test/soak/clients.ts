import { SoakClient } from './soak-client.js';

/** What the server's process asks of a process of clients. */
export type ClientsTask =
  | { readonly type: 'open'; readonly port: number; readonly orderIds: readonly string[] }
  /** Whether faults happen. */
  | { readonly type: 'faults'; readonly on: boolean }
  /** Asks how many clients are not at these versions. */
  | { readonly type: 'compare'; readonly heads: Readonly<Record<string, number>> };

/** The answer to `compare`. */
export interface ClientsReport {
  readonly behind: number;
  /** Versions that were received twice, or out of order. */
  readonly mistakes: readonly string[];
}

/** Ms between connections that are opened, so that the server is not flooded. */
const PAUSE = 1;
/** Clients of a hundred that break, and that stall, in a second. */
const BREAKING = 1;
const STALLING = 0.5;
const LONGEST_STALL = 12_000;

const clients: SoakClient[] = [];
const mistakes: string[] = [];
let faults = false;

const chosen = (percent: number) => clients.filter(() => Math.random() < percent / 100);

setInterval(() => {
  if (faults) {
    for (const client of chosen(BREAKING)) client.break();
    for (const client of chosen(STALLING)) client.stall(Math.random() * LONGEST_STALL);
  }
  for (const client of clients) client.tick();
}, 1_000);

process.on('message', (task: ClientsTask) => {
  if (task.type === 'open') {
    for (const [index, orderId] of task.orderIds.entries()) {
      const open = () =>
        clients.push(new SoakClient(task.port, orderId, (mistake) => mistakes.push(mistake)));
      setTimeout(open, index * PAUSE);
    }
  }
  if (task.type === 'faults') faults = task.on;
  if (task.type === 'compare') {
    const behind = clients.filter(({ orderId, version }) => version !== task.heads[orderId]).length;
    const report: ClientsReport = { behind, mistakes };
    process.send?.(report);
  }
});
process.on('disconnect', () => process.exit());
