import { setTimeout } from 'node:timers/promises';
import type { Contender } from './contender.js';
import type { EngineName } from './engines.js';

/** What the benchmark asks of a process. */
export type Task =
  | { readonly do: 'prepare'; readonly orders: string; readonly count: number }
  /** Follows orders; the answer is ms until all are followed. */
  | { readonly do: 'follow'; readonly orders: string; readonly count: number }
  /** The answer comes when so many updates have been received since the last answer to this. */
  | { readonly do: 'receive'; readonly updates: number }
  /** Publishes as fast as it can. */
  | { readonly do: 'publish'; readonly orders: string; readonly count: number; readonly updates: number }
  /** Publishes so many updates per second. */
  | {
      readonly do: 'offer';
      readonly orders: string;
      readonly count: number;
      readonly updates: number;
      readonly rate: number;
    }
  | { readonly do: 'unfollow' };

/** Figures of a task; times are of a clock that all processes of the machine share. */
export interface Answer {
  /** Ms. */
  readonly begun: number;
  /** Ms. */
  readonly ended: number;
  /** µs of CPU of the process. */
  readonly cpu: number;
  /** Of `receive`: ms from the publication of each update until it was received. */
  readonly delays: readonly number[];
}

/** Publications that are under way at once. */
const IN_FLIGHT = 256;

const now = () => Number(process.hrtime.bigint()) / 1_000_000;

const [engine = '', role = '', url = ''] = process.argv.slice(2);
// The benchmark starts this program with the names of its modules.
const contenders = (await import(`./${engine as EngineName}.js`)) as Record<
  string,
  (url: string) => Promise<Contender>
>;
const open = contenders[role];
if (!open) throw new TypeError(`There is no contender "${role}" on "${engine}".`);
const contender = await open(url);

const idsOf = ({ orders, count }: { readonly orders: string; readonly count: number }) =>
  Array.from({ length: count }, (_, at) => `${orders}-${at}`);

const delays: number[] = [];
let expected = Number.POSITIVE_INFINITY;
let resolveReceived = () => {};
let unfollow = async () => {};

function received(note: string): void {
  delays.push(now() - Number(note));
  if (delays.length >= expected) resolveReceived();
}

async function receive(updates: number): Promise<void> {
  expected = updates;
  if (delays.length < updates) {
    await new Promise<void>((resolve) => {
      resolveReceived = resolve;
    });
  }
  expected = Number.POSITIVE_INFINITY;
}

async function publish(orderIds: readonly string[], updates: number): Promise<void> {
  let next = 0;
  const publisher = async () => {
    while (next < updates) {
      next += 1;
      await contender.publish(orderIds[next % orderIds.length] ?? '', String(now()));
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, publisher));
}

async function offer(orderIds: readonly string[], updates: number, rate: number): Promise<void> {
  const start = now();
  const published: Promise<unknown>[] = [];
  while (published.length < updates) {
    const due = Math.min(updates, ((now() - start) / 1_000) * rate);
    while (published.length < due) {
      published.push(contender.publish(orderIds[published.length % orderIds.length] ?? '', String(now())));
    }
    await setTimeout(1);
  }
  await Promise.all(published);
}

async function perform(task: Task): Promise<void> {
  if (task.do === 'prepare') await contender.prepare(idsOf(task));
  if (task.do === 'follow') unfollow = await contender.follow(idsOf(task), received);
  if (task.do === 'receive') await receive(task.updates);
  if (task.do === 'publish') await publish(idsOf(task), task.updates);
  if (task.do === 'offer') await offer(idsOf(task), task.updates, task.rate);
  if (task.do === 'unfollow') await unfollow();
}

process.on('message', ({ id, task }: { readonly id: number; readonly task: Task }) => {
  const [begun, cpu] = [now(), process.cpuUsage()];
  void perform(task).then(() => {
    const { user, system } = process.cpuUsage(cpu);
    const answer: Answer = {
      begun,
      ended: now(),
      cpu: user + system,
      delays: task.do === 'receive' ? delays.splice(0) : [],
    };
    process.send?.({ id, answer });
  });
});
process.on('disconnect', () => void contender.close().then(() => process.exit()));
process.send?.('open');
