import { vi } from 'vitest';
import type { ConnectRequest, Transport } from '../../../src/client/index.js';
import { connect } from '../transports/recording-sink.js';
import { FakeLockTable } from './fake-locks.js';

/** Tabs of one origin, without a browser: their locks, channels and pages. */
export function openBrowser() {
  const locks = new FakeLockTable();
  const channels = new Set<FakeChannel>();
  const openTab = () => new FakeTab(locks, channels);
  return { openTab, locks, channels };
}

interface FakeChannel {
  readonly tab: FakeTab;
  readonly name: string;
  /** Sent to it and not yet delivered, oldest first: messages of one sender stay in order, also under a fake clock. */
  readonly inbox: unknown[];
  onmessage: ((event: { data: unknown }) => void) | null;
}

/** One tab. Its code runs in `act`, which sets the globals to its own. */
export class FakeTab {
  readonly window = new EventTarget();
  readonly document = Object.defineProperty(new EventTarget(), 'visibilityState', { value: 'visible' });
  /** Whether its messages are lost. */
  dropsMessages = false;
  #waiting: (() => void)[] | undefined;
  #isGone = false;

  constructor(
    readonly locks: FakeLockTable,
    readonly channels: Set<FakeChannel>,
  ) {}

  /** Runs a task immediately, when the tab thaws, or never. */
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
          if (tab.dropsMessages || tab.#isGone) return;
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
    const { calls, close } = this.act(() => connect(transport, request));
    return { calls, close: () => this.act(close) };
  }

  /** An event of the page: `pagehide`, `freeze` … */
  dispatch(event: 'pagehide' | 'pageshow' | 'freeze' | 'resume'): void {
    const target = event.startsWith('page') ? this.window : this.document;
    this.act(() => target.dispatchEvent(new Event(event)));
  }

  /** Stops without a `freeze` event, which not all browsers have. */
  freeze(): void {
    this.#waiting ??= [];
  }

  thaw(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const task of waiting) this.act(task);
  }

  /** The tab is closed, or crashes: it runs nothing any more. */
  vanish(): void {
    this.#isGone = true;
    for (const channel of this.channels) if (channel.tab === this) this.channels.delete(channel);
    this.locks.drop(this);
  }
}
