import type { OrderUpdate } from '../../order/index.js';
import type { OrderSubscribers } from './subscribers.js';

/** Ms within which a server replays what a page has missed. */
const REPLAY_TIME = 500;

/** Decides which updates the customer is notified of together. */
export interface NotificationBatch {
  /** Notifies of updates that arrived together: at once, or with the others of a replay. */
  add(updates: readonly OrderUpdate<string>[]): void;
  /** The server has resumed the stream, and replays one by one what the page has missed. */
  replayBegins(): void;
  /** Notifies now of what was replayed so far. */
  flush(): void;
  /** Notifies of what was replayed so far, and stops the timer. */
  stop(): void;
}

/** A page that was away for long would otherwise show many notifications at once. */
export function createNotificationBatch(subscribers: OrderSubscribers): NotificationBatch {
  let replayed: OrderUpdate<string>[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function notify(updates: readonly OrderUpdate<string>[]) {
    if (updates.length > 0) subscribers.notify((subscriber) => subscriber.onNotify?.(updates));
  }
  function flush() {
    const updates = replayed;
    replayed = [];
    notify(updates);
  }
  function stop() {
    clearTimeout(timer);
    timer = undefined;
    flush();
  }
  return {
    add(updates) {
      if (timer === undefined) notify(updates);
      else replayed.push(...updates);
    },
    replayBegins() {
      clearTimeout(timer);
      timer = setTimeout(stop, REPLAY_TIME);
    },
    flush,
    stop,
  };
}
