import { FakeLockTable, type LockClient } from '../client/tabs/fake-locks.js';
import type { Customer } from './customer.js';
import type { Machine } from './machine.js';

/** Ms until one tab hears another. */
const LATENCY = 1;

interface Channel {
  readonly machine: Machine;
  readonly name: string;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
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
  readonly #channels = new Set<Channel>();

  /** The `navigator.locks` of a tab. */
  locksOf(machine: Machine): LockManager {
    const client = { run: (task: () => void) => void machine.plan(LATENCY, task) };
    this.#clients.set(machine, client);
    return this.#locks.managerOf(client);
  }

  /** The `BroadcastChannel` of a tab. */
  channelOf(machine: Machine): typeof BroadcastChannel {
    const channels = this.#channels;
    class TabChannel implements Channel {
      readonly machine = machine;
      readonly name: string;
      onmessage: Channel['onmessage'] = null;
      constructor(name: string) {
        this.name = name;
        channels.add(this);
      }
      postMessage(message: unknown) {
        for (const other of channels) {
          if (other === this || other.name !== this.name) continue;
          const data: unknown = structuredClone(message);
          other.machine.plan(LATENCY, () => void (channels.has(other) && other.onmessage?.({ data })));
        }
      }
      close() {
        channels.delete(this);
      }
    }
    // As much of it as is used.
    return TabChannel as unknown as typeof BroadcastChannel;
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
