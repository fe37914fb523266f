import { connect, type Transport, type TransportEnd } from '../connection/index.js';
import { joinTabs } from './join-tabs.js';

/** Options of {@link sharedAcrossTabs}. */
export interface SharedAcrossTabsOptions {
  /**
   * Tabs with the same channel share their connections. Tabs that read other URLs, or as another user, must use another
   * channel: use the user's id where one browser may be signed in as several users. Default: `default`.
   */
  readonly channel?: string;
}

/** Incremented when the messages change, as tabs of two releases may be open. */
const VERSION = 1;

/**
 * One connection per order for all tabs of an origin: one tab leads and sends the others what it receives. When it is
 * closed, frozen or unresponsive, another one resumes from its own cursor, and no update is lost. Where the browser has
 * no Web Locks or no `BroadcastChannel` (or the page is not secure), each tab connects by itself.
 *
 * Every tab of an origin receives what one of them may read: see {@link SharedAcrossTabsOptions.channel}.
 *
 * ```ts
 * const transport = sharedAcrossTabs(fallback([sse(), polling()]), { channel: user.id });
 * ```
 * @param transport what the leading tab connects with; it must read the same URLs as the same user in each tab.
 */
export function sharedAcrossTabs(transport: Transport, options: SharedAcrossTabsOptions = {}): Transport {
  const { channel = 'default' } = options;
  /** How often this tab has joined, by name: twice during a refresh. */
  const joined = new Map<string, number>();
  function count(name: string, change: number): number {
    const times = (joined.get(name) ?? 0) + change;
    if (times > 0) joined.set(name, times);
    else joined.delete(name);
    return times;
  }

  return {
    type: 'shared',
    connect(request, sink) {
      // Absent in older browsers, insecure pages and on servers, although the types declare it.
      const locks =
        typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
      if (!locks || typeof BroadcastChannel === 'undefined') return connect(transport, request, sink);

      const name = `react-order-status/${VERSION}/${channel}/${request.orderId}`;
      const renews = count(name, 1) > 1;
      let isClosed = false;
      const leave = joinTabs({ transport, locks, name, renews }, request, { ...sink, end });
      function end(end: TransportEnd) {
        close();
        sink.end(end);
      }
      function close() {
        if (isClosed) return;
        isClosed = true;
        leave();
        count(name, -1);
      }
      return close;
    },
  };
}
