import { duration, setLongTimeout } from '../../options/index.js';
import type { Connection } from '../hooks.js';
import type { StreamConnection } from './connection.js';

/** The streams of one process that are open or still being read to their end. */
export interface ConnectionRegistry {
  /** Whether new streams are refused. */
  readonly isDraining: boolean;
  /** How many there are. */
  readonly size: number;
  /** Call before the session of a new stream is read: it may be disconnected while it opens. */
  opening(): Opening;
  /** Adds a connection, until nothing more of it will be read. */
  add(connection: StreamConnection): void;
  /** Closes the streams that match, also those that are opening: their clients reconnect, and are checked again. */
  disconnect(matches: (connection: Connection) => boolean): void;
  /** Closes all streams, and refuses new ones. @param within ms over which the clients' reconnections are spread. @throws TypeError */
  drain(within: number | undefined): Promise<void>;
}

const WITHIN = 10_000;

/** A stream that is not in the registry yet. */
export interface Opening {
  /** Whether the stream was disconnected meanwhile. */
  isDisconnected(connection: Connection): boolean;
  /** Call once the stream is in the registry, or was refused. */
  done(): void;
}

/** Creates an empty {@link ConnectionRegistry}. */
export function createConnectionRegistry(): ConnectionRegistry {
  const connections = new Set<StreamConnection>();
  /** What was disconnected since each stream began to open. */
  const openings = new Set<((connection: Connection) => boolean)[]>();
  let isDraining = false;
  let onEmpty: (() => void) | undefined;
  return {
    get isDraining() {
      return isDraining;
    },
    get size() {
      return connections.size;
    },
    opening() {
      const disconnected: ((connection: Connection) => boolean)[] = [];
      openings.add(disconnected);
      return {
        isDisconnected: (connection) => disconnected.some((matches) => matches(connection)),
        done: () => void openings.delete(disconnected),
      };
    },
    add(connection) {
      connections.add(connection);
      connection.onDisconnect(() => {
        connections.delete(connection);
        if (connections.size === 0) onEmpty?.();
      });
    },
    disconnect(matches) {
      for (const disconnected of openings) disconnected.push(matches);
      for (const connection of [...connections]) {
        if (matches(connection.info)) connection.closeGracefully('reauthorize', 0);
      }
    },
    async drain(option) {
      const within = duration('drain: within', option, WITHIN, { zero: true, infinity: false });
      isDraining = true;
      const isEmpty = new Promise<void>((resolve) => {
        onEmpty = resolve;
      });
      for (const connection of [...connections]) {
        connection.closeGracefully('drain', Math.round(Math.random() * within));
      }
      if (connections.size === 0) return;
      let stopTimer = () => {};
      // A client that does not read its last bytes must not delay the shutdown.
      const timeUp = new Promise<void>((resolve) => {
        stopTimer = setLongTimeout(resolve, within);
      });
      await Promise.race([isEmpty, timeUp]);
      stopTimer();
      for (const connection of [...connections]) connection.destroy();
    },
  };
}
