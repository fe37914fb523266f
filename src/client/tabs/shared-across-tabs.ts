import type { Transport, TransportEnd } from '../connection/index.js';
import { joinTabs } from './join-tabs.js';

/** How {@link sharedAcrossTabs} decides who shares. */
export interface SharedAcrossTabsOptions {
  /**
   * Names what is shared. Tabs whose transports read other URLs, or as another user, must have
   * another: put the user's id into it where one browser may be signed in as several. Default: `default`.
   */
  readonly channel?: string;
}

/** Raised when tabs of two releases would not understand each other. */
const VERSION = 1;

/**
 * One connection per order for all tabs of an origin: one tab leads and tells the others what it
 * hears. When it is closed, frozen or mute, another takes over from where it was, and nothing is
 * lost. Where the browser has no Web Locks or no `BroadcastChannel` (or the page is not secure),
 * each tab connects by itself.
 *
 * All tabs of an origin share what one of them may see: see {@link SharedAcrossTabsOptions.channel}.
 *
 * ```ts
 * const transport = sharedAcrossTabs(fallback([sse(), polling()]), { channel: user.id });
 * ```
 * @param transport what the leading tab connects with; it must read the same in each tab.
 */
export function sharedAcrossTabs(transport: Transport, options: SharedAcrossTabsOptions = {}): Transport {
  const { channel = 'default' } = options;
  /** How often this tab is in, by name: while it refreshes, twice. */
  const joined = new Map<string, number>();
  function count(name: string, change: number): number {
    const now = (joined.get(name) ?? 0) + change;
    if (now > 0) joined.set(name, now);
    else joined.delete(name);
    return now;
  }

  return {
    type: 'shared',
    connect(request, sink) {
      // Absent from older browsers, insecure pages and servers, whatever the types say.
      const locks =
        typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
      if (!locks || typeof BroadcastChannel === 'undefined') return transport.connect(request, sink);

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
