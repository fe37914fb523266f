import { FakeLockTable, type LockClient } from '../client/tabs/fake-locks.js';
import type { Customer } from './customer.js';
import type { Machine } from './machine.js';

/** Ms until one tab hears another. */
const LATENCY = 1;

/** What a tab hears the other tabs of its origin by. */
class TabChannel {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly machine: Machine;
  readonly name: string;
  readonly #channels: Set<TabChannel>;

  /** @param channels all that are open; it is one of them until it is closed. */
  constructor(machine: Machine, name: string, channels: Set<TabChannel>) {
    this.machine = machine;
    this.name = name;
    this.#channels = channels.add(this);
  }

  postMessage(message: unknown): void {
    const channels = this.#channels;
    for (const other of channels) {
      if (other === this || other.name !== this.name) continue;
      const data: unknown = structuredClone(message);
      other.machine.plan(LATENCY, () => void (channels.has(other) && other.onmessage?.({ data })));
    }
  }

  close(): void {
    this.#channels.delete(this);
  }
}

/** The tabs of one origin: they share its locks and its channels. */
export class Browser {
  readonly tabs: Customer[] = [];
  /** Whether its requests were ever redirected to a sign-in page: then the pages may say so. */
  isSignedOut = false;
  /** Whether the wall clock has jumped: what is kept for minutes may be over at once. */
  hasJumped = false;
  /** What a tab is given it takes when it runs: later, or never. */
  readonly #locks = new FakeLockTable((task) => task());
  readonly #clients = new Map<Machine, LockClient>();
  readonly #channels = new Set<TabChannel>();

  /** The `navigator.locks` of a tab. */
  locksOf(machine: Machine): LockManager {
    const client = { run: (task: () => void) => void machine.plan(LATENCY, task) };
    this.#clients.set(machine, client);
    return this.#locks.managerOf(client);
  }

  /** The `BroadcastChannel` of a tab. */
  channelOf(machine: Machine): typeof BroadcastChannel {
    const construct = (_: unknown, [name]: string[]) => new TabChannel(machine, name ?? '', this.#channels);
    // As much of it as is used. A class of its own would keep the world in memory until the next full garbage collection.
    return new Proxy(TabChannel, { construct }) as unknown as typeof BroadcastChannel;
  }

  /** A tab is gone without a word: what it held is free. */
  drop(machine: Machine): void {
    for (const channel of this.#channels) if (channel.machine === machine) this.#channels.delete(channel);
    const client = this.#clients.get(machine);
    if (client) this.#locks.drop(client);
  }

  /** The wall clock jumps, for all tabs. @param ms how far. */
  moveClock(ms: number): void {
    if (ms !== 0) this.hasJumped = true;
    for (const { machine } of this.tabs) machine.clockAhead += ms;
  }

  /** How many locks and channels are in use. */
  get size(): number {
    return this.#locks.size + this.#channels.size;
  }
}
