import { FakeLockTable, type LockClient } from '../client/tabs/fake-locks.js';
import type { Customer } from './customer.js';
import type { Machine } from './machine.js';

/** Ms until a message of one tab reaches another. */
const LATENCY = 1;

/** The `BroadcastChannel` of one tab. */
class TabChannel {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly machine: Machine;
  readonly name: string;
  readonly #channels: Set<TabChannel>;

  /** @param channels all open channels; contains this one until it is closed. */
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

/** The tabs of one origin, with their shared locks and channels. */
export class Browser {
  readonly tabs: Customer[] = [];
  /** Whether requests were ever redirected to a sign-in page: pages may then show `refused`. */
  isSignedOut = false;
  /** Whether the wall clock has jumped: timeouts of minutes may then expire early. */
  hasJumped = false;
  /** Callbacks run as tasks of the tab's machine: later, or never if it has crashed. */
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
    // Only the part that the client uses. A class per tab would keep the world in memory until the next full garbage collection.
    return new Proxy(TabChannel, { construct }) as unknown as typeof BroadcastChannel;
  }

  /** Releases the locks and channels of a tab that has crashed. */
  drop(machine: Machine): void {
    for (const channel of this.#channels) if (channel.machine === machine) this.#channels.delete(channel);
    const client = this.#clients.get(machine);
    if (client) this.#locks.drop(client);
  }

  /** Moves the wall clock of all tabs. @param ms by how much. */
  moveClock(ms: number): void {
    if (ms !== 0) this.hasJumped = true;
    for (const { machine } of this.tabs) machine.clockAhead += ms;
  }

  /** The number of locks and channels in use. */
  get size(): number {
    return this.#locks.size + this.#channels.size;
  }
}
