/** A browser's tab, as the code in it sees it: no DOM, only what happens to the page. */
export class Page {
  readonly window = new EventTarget();
  readonly document: EventTarget & { visibilityState: 'visible' | 'hidden'; hidden: boolean };
  readonly navigator: { onLine: boolean; readonly userAgent: string; locks?: LockManager } = {
    onLine: true,
    userAgent: 'Simulated',
  };
  /** How it speaks with other tabs of its origin; absent where there are none. */
  BroadcastChannel: typeof BroadcastChannel | undefined;

  constructor() {
    this.document = Object.assign(new EventTarget(), { visibilityState: 'visible' as const, hidden: false });
  }

  hide(): void {
    this.#see('hidden');
  }

  show(): void {
    this.#see('visible');
  }

  /** The browser is about to stop its timers and tasks. */
  freeze(): void {
    this.document.dispatchEvent(new Event('freeze'));
  }

  resume(): void {
    this.document.dispatchEvent(new Event('resume'));
  }

  /** Into the back/forward cache, or out of it. */
  leave(): void {
    this.#see('hidden');
    this.window.dispatchEvent(transition('pagehide'));
  }

  restore(): void {
    this.window.dispatchEvent(transition('pageshow'));
    this.#see('visible');
  }

  focus(): void {
    this.window.dispatchEvent(new Event('focus'));
  }

  online(isOnline: boolean): void {
    if (this.navigator.onLine === isOnline) return;
    this.navigator.onLine = isOnline;
    this.window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
  }

  #see(state: 'visible' | 'hidden'): void {
    if (this.document.visibilityState === state) return;
    this.document.visibilityState = state;
    this.document.hidden = state === 'hidden';
    this.document.dispatchEvent(new Event('visibilitychange'));
  }
}

const transition = (type: 'pagehide' | 'pageshow') => Object.assign(new Event(type), { persisted: true });
