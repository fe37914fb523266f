import { vi } from 'vitest';
import type { ConnectRequest, Transport } from '../../../src/client/index.js';
import { connect } from '../transports/recording-sink.js';
import { FakeLockTable } from './fake-locks.js';

/** Tabs of one origin, without a browser: their locks, their channels, their pages. */
export function openBrowser() {
  const locks = new FakeLockTable();
  const channels = new Set<FakeChannel>();
  const openTab = () => new FakeTab(locks, channels);
  return { openTab, locks, channels };
}

interface FakeChannel {
  readonly tab: FakeTab;
  readonly name: string;
  /** On the way to it, oldest first: of one sender, none overtakes another, whatever the fake clock makes of it. */
  readonly inbox: unknown[];
  onmessage: ((event: { data: unknown }) => void) | null;
}

/** One tab. What it does is done in `act`, which makes its globals the current ones. */
export class FakeTab {
  readonly window = new EventTarget();
  readonly document = Object.defineProperty(new EventTarget(), 'visibilityState', { value: 'visible' });
  /** Whether others hear what it says. */
  isMute = false;
  #waiting: (() => void)[] | undefined;
  #isGone = false;

  constructor(
    readonly locks: FakeLockTable,
    readonly channels: Set<FakeChannel>,
  ) {}

  /** Its own work: at once, when it thaws, or never any more. */
  run(task: () => void): void {
    if (this.#isGone) return;
    if (this.#waiting) this.#waiting.push(task);
    else this.act(task);
  }

  act<T>(task: () => T): T {
    const { channels } = this;
    const tab = this;
    vi.stubGlobal('window', this.window);
    vi.stubGlobal('document', this.document);
    vi.stubGlobal('navigator', { locks: this.locks.managerOf(this) });
    vi.stubGlobal(
      'BroadcastChannel',
      class implements FakeChannel {
        readonly tab = tab;
        readonly inbox: unknown[] = [];
        onmessage: FakeChannel['onmessage'] = null;
        constructor(readonly name: string) {
          channels.add(this);
        }
        postMessage(message: unknown) {
          if (tab.isMute || tab.#isGone) return;
          if (!channels.has(this)) throw new DOMException('The channel is closed.', 'InvalidStateError');
          for (const other of channels) {
            if (other === this || other.name !== this.name) continue;
            other.inbox.push(structuredClone(message));
            setTimeout(() => {
              const data = other.inbox.shift();
              other.tab.run(() => void (channels.has(other) && other.onmessage?.({ data })));
            });
          }
        }
        close() {
          channels.delete(this);
        }
      },
    );
    return task();
  }

  /** Connects to a recording sink. */
  connect(transport: Transport, request: Partial<ConnectRequest> = {}) {
    const { heard, close } = this.act(() => connect(transport, request));
    return { heard, close: () => this.act(close) };
  }

  /** An event of the page: `pagehide`, `freeze` … */
  happens(event: 'pagehide' | 'pageshow' | 'freeze' | 'resume'): void {
    const target = event.startsWith('page') ? this.window : this.document;
    this.act(() => target.dispatchEvent(new Event(event)));
  }

  /** It stops without a word, as where the browser knows no `freeze`. */
  freeze(): void {
    this.#waiting ??= [];
  }

  thaw(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const task of waiting) this.act(task);
  }

  /** It is closed, or crashes: nothing of it runs any more. */
  vanish(): void {
    this.#isGone = true;
    for (const channel of this.channels) if (channel.tab === this) this.channels.delete(channel);
    this.locks.drop(this);
  }
}
