import { changed, found, type PushState, subscribed, unsubscribed } from './actions.js';
import type { OrderPush, OrderPushOptions } from './order-push.js';
import { pushSupport } from './push-support.js';
import { watchPermission } from './watch-permission.js';

/** The state of push notifications, for `useSyncExternalStore`. */
export interface PushStore {
  get(): OrderPush;
  subscribe(listener: () => void): () => void;
}

const nothing = async () => {};
/** What the server renders. */
export const LOADING: OrderPush = { status: 'loading', subscribe: nothing, unsubscribe: nothing };

const ON_SERVER: PushStore = { get: () => LOADING, subscribe: () => () => {} };

const stores = new Map<string, PushStore>();

/** The store for these options: one, however many components use it. */
export function pushStore(options: OrderPushOptions): PushStore {
  // A server would keep the stores of all its visitors.
  if (typeof window === 'undefined') return ON_SERVER;
  const key = JSON.stringify([options.url, options.vapidPublicKey, options.worker]);
  const store = stores.get(key) ?? createPushStore(options);
  stores.set(key, store);
  return store;
}

function createPushStore(options: OrderPushOptions): PushStore {
  const listeners = new Set<() => void>();
  let stopWatching: (() => void) | undefined;
  let queue = Promise.resolve();
  let waiting = 0;
  let isLoaded = false;
  let current: OrderPush;

  function set(state: PushState) {
    current = { ...state, subscribe, unsubscribe };
    for (const listener of listeners) listener();
  }

  /** Runs one action at a time; the state is that of the last one. */
  function run(action: () => Promise<PushState>): Promise<void> {
    waiting += 1;
    queue = queue.then(action).then((state) => {
      waiting -= 1;
      if (waiting === 0) set(state);
    });
    return queue;
  }

  function subscribe() {
    // At once: browsers accept the request only within the handler of a click.
    const permission = pushSupport() === 'supported' ? Notification.requestPermission() : undefined;
    const result = run(() => (permission ? subscribed(options, permission) : found(options)));
    set({ status: 'loading' });
    return result;
  }

  function unsubscribe() {
    const result = run(() => unsubscribed(options));
    set({ status: 'loading' });
    return result;
  }

  set({ status: 'loading' });
  return {
    get: () => current,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        void run(isLoaded ? () => changed(options) : () => found(options));
        isLoaded = true;
        stopWatching = watchPermission(() => {
          // The answer to a request of `subscribe` is its own to handle.
          if (waiting === 0) void run(() => changed(options));
        });
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stopWatching?.();
      };
    },
  };
}
