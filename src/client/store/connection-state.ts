/** The state of an order's connection. */
export type ConnectionState =
  /** The order has no subscriber. */
  | 'idle'
  /** First attempt; the server has not responded yet. */
  | 'connecting'
  /** Live: the server pushes, and has sent something within the heartbeat timeout. */
  | 'open'
  /** The server is polled, and responds. */
  | 'polling'
  /** The connection is lost and is being retried. */
  | 'reconnecting'
  /** The device has no network. */
  | 'offline'
  /** Paused while the page is hidden or frozen. */
  | 'suspended'
  /**
   * The server refuses access, or intermediaries have responded with a refusal for a minute: see `error.status`. The
   * order is requested again every 5 to 10 minutes and when the page is shown again; a success ends this state.
   */
  | 'refused'
  /** The order is final: there are no more updates. */
  | 'closed';

/** What can happen to a connection. */
export type ConnectionEvent =
  /** The server has pushed something. */
  | 'pushed'
  /** A poll succeeded. */
  | 'polled'
  /** The transport lost its connection. */
  | 'lost'
  /** Nothing was received within the timeout. */
  | 'timed-out'
  | 'offline'
  | 'online'
  /** The page is hidden or frozen. */
  | 'suspended'
  | 'resumed'
  | 'refused'
  | 'finished'
  /** `refresh()` was called. */
  | 'refreshed';

/** What the UI may show as true (G4). */
export interface ConnectionFlags {
  /** Updates arrive: pushed, or by polls. */
  readonly isConnected: boolean;
  /** No updates are expected: the server refused, or the order is final. */
  readonly isOver: boolean;
}

const trying: ConnectionFlags = { isConnected: false, isOver: false };
const connected: ConnectionFlags = { isConnected: true, isOver: false };
const over: ConnectionFlags = { isConnected: false, isOver: true };

export const connectionFlags: Readonly<Record<ConnectionState, ConnectionFlags>> = {
  idle: trying,
  connecting: trying,
  open: connected,
  polling: connected,
  reconnecting: trying,
  offline: trying,
  suspended: trying,
  refused: over,
  closed: over,
};

const proved = { pushed: 'open', polled: 'polling' } as const;
const ended = { refused: 'refused', finished: 'closed' } as const;
const unproved = { lost: 'reconnecting', offline: 'offline', suspended: 'suspended' } as const;

/** The next state after each event; other events change nothing. */
const transitions: Readonly<Record<ConnectionState, Partial<Record<ConnectionEvent, ConnectionState>>>> = {
  idle: {},
  connecting: { ...proved, ...unproved, ...ended },
  open: { ...proved, ...unproved, ...ended, 'timed-out': 'reconnecting' },
  polling: { ...proved, ...unproved, ...ended, 'timed-out': 'reconnecting' },
  reconnecting: { ...proved, ...unproved, ...ended },
  // Received data proves that there is a network, whatever the device reports.
  offline: { ...proved, ...ended, online: 'reconnecting', suspended: 'suspended' },
  suspended: { resumed: 'reconnecting' },
  // Stays refused during the occasional retries, until something is received.
  refused: { ...proved, finished: 'closed', refreshed: 'reconnecting' },
  closed: { refreshed: 'reconnecting' },
};

export const nextConnection = (state: ConnectionState, event: ConnectionEvent): ConnectionState =>
  transitions[state][event] ?? state;
