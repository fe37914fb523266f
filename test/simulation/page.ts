/** The globals of a browser tab: no DOM, only page lifecycle events. */
export class Page {
  readonly window = new EventTarget();
  readonly document: EventTarget & { visibilityState: 'visible' | 'hidden'; hidden: boolean };
  readonly navigator: { onLine: boolean; readonly userAgent: string; locks?: LockManager } = {
    onLine: true,
    userAgent: 'Simulated',
  };

  BroadcastChannel: typeof BroadcastChannel | undefined;

  constructor() {
    this.document = Object.assign(new EventTarget(), { visibilityState: 'visible' as const, hidden: false });
  }

  hide(): void {
    this.#setVisibility('hidden');
  }

  show(): void {
    this.#setVisibility('visible');
  }

  /** Called before the browser stops timers and tasks. */
  freeze(): void {
    this.document.dispatchEvent(new Event('freeze'));
  }

  resume(): void {
    this.document.dispatchEvent(new Event('resume'));
  }

  /** Enters the back/forward cache. */
  leave(): void {
    this.#setVisibility('hidden');
    this.window.dispatchEvent(transition('pagehide'));
  }

  /** Leaves the back/forward cache. */
  restore(): void {
    this.window.dispatchEvent(transition('pageshow'));
    this.#setVisibility('visible');
  }

  focus(): void {
    this.window.dispatchEvent(new Event('focus'));
  }

  online(isOnline: boolean): void {
    if (this.navigator.onLine === isOnline) return;
    this.navigator.onLine = isOnline;
    this.window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
  }

  #setVisibility(state: 'visible' | 'hidden'): void {
    if (this.document.visibilityState === state) return;
    this.document.visibilityState = state;
    this.document.hidden = state === 'hidden';
    this.document.dispatchEvent(new Event('visibilitychange'));
  }
}

const transition = (type: 'pagehide' | 'pageshow') => Object.assign(new Event(type), { persisted: true });
