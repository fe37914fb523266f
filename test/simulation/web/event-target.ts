type Callback = (event: { readonly type: string }) => void;

interface Listener {
  readonly type: string;
  readonly callback: Callback;
  isRemoved: boolean;
}

/** `EventTarget` with functions as listeners: without phases, and with no option but `signal`. */
export class LightEventTarget {
  #listeners: readonly Listener[] = [];

  addEventListener(type: string, callback: Callback, options?: { readonly signal?: AbortSignal }): void {
    const signal = options?.signal;
    if (signal?.aborted || this.#find(type, callback)) return;
    this.#listeners = [...this.#listeners, { type, callback, isRemoved: false }];
    signal?.addEventListener('abort', () => this.removeEventListener(type, callback));
  }

  removeEventListener(type: string, callback: Callback): void {
    const listener = this.#find(type, callback);
    if (!listener) return;
    listener.isRemoved = true;
    this.#listeners = this.#listeners.filter((each) => each !== listener);
  }

  dispatchEvent(event: { readonly type: string }): boolean {
    for (const listener of this.#listeners) {
      if (listener.type === event.type && !listener.isRemoved) call(listener.callback, event);
    }
    return true;
  }

  #find(type: string, callback: Callback): Listener | undefined {
    return this.#listeners.find((each) => each.type === type && each.callback === callback);
  }
}

/** An error of a listener must not reach the code that dispatches. */
function call(callback: Callback, event: { readonly type: string }): void {
  try {
    callback(event);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
