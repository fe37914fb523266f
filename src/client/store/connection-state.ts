/** What is known of the way to the server; what each allows the UI to claim says {@link connectionClaims}. */
export type ConnectionState =
  /** Nobody watches. */
  | 'idle'
  /** First attempt, nothing proved yet. */
  | 'connecting'
  /** Live: the server pushes, and was heard within the heartbeat time-out. */
  | 'open'
  /** Asked again and again, and answered. */
  | 'polling'
  /** Lost, being tried again. */
  | 'reconnecting'
  /** The device has no network. */
  | 'offline'
  /** Paused while the page is hidden or frozen. */
  | 'suspended'
  /**
   * The server said no, or what is between has answered so for a minute: see `error.status`. It is asked again every
   * 5 to 10 minutes and when the page is looked at again; what it sends then ends this state.
   */
  | 'refused'
  /** The order is final; nothing more will come. */
  | 'closed';

/** What can happen to a connection. */
export type ConnectionEvent =
  /** The server pushes, and was heard. */
  | 'pushed'
  /** A poll was answered. */
  | 'polled'
  /** The transport lost its server. */
  | 'lost'
  /** Nothing proved the connection good within the time-out. */
  | 'silent'
  | 'offline'
  | 'online'
  /** The page is not looked at. */
  | 'suspended'
  | 'resumed'
  | 'refused'
  | 'finished'
  /** Somebody wants to know it anew, though it was over. */
  | 'asked';

/** What the UI may claim (G4). */
export interface ConnectionClaim {
  /** Updates arrive: "live", or "checked every few seconds". */
  readonly isConnected: boolean;
  /** Nothing is expected to come: the server refused, or the order is final. */
  readonly isOver: boolean;
}

const trying: ConnectionClaim = { isConnected: false, isOver: false };
const connected: ConnectionClaim = { isConnected: true, isOver: false };
const over: ConnectionClaim = { isConnected: false, isOver: true };

/** What each state allows the UI to claim (G4). */
export const connectionClaims: Readonly<Record<ConnectionState, ConnectionClaim>> = {
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

/** Which state each event leads to; an event that is not named changes nothing. */
const transitions: Readonly<Record<ConnectionState, Partial<Record<ConnectionEvent, ConnectionState>>>> = {
  idle: {},
  connecting: { ...proved, ...unproved, ...ended },
  open: { ...proved, ...unproved, ...ended, silent: 'reconnecting' },
  polling: { ...proved, ...unproved, ...ended, silent: 'reconnecting' },
  reconnecting: { ...proved, ...unproved, ...ended },
  // What is heard proves that there is a network, whatever the device says.
  offline: { ...proved, ...ended, online: 'reconnecting', suspended: 'suspended' },
  suspended: { resumed: 'reconnecting' },
  // It is asked again seldom, and stays refused until something is received.
  refused: { ...proved, finished: 'closed', asked: 'reconnecting' },
  closed: { asked: 'reconnecting' },
};

/** The connection after an event. */
export const nextConnection = (state: ConnectionState, event: ConnectionEvent): ConnectionState =>
  transitions[state][event] ?? state;
