import { duration, setLongTimeout } from '../../options/index.js';
import type { StreamConnection } from './connection.js';

/** The streams of one process that are open or still being read to their end. */
export interface ConnectionRegistry {
  /** Whether new streams are refused. */
  readonly isDraining: boolean;
  /** @returns a function that removes the connection. */
  add(connection: StreamConnection): () => void;
  /** Closes the streams of one user. */
  disconnectUser(userId: string): void;
  /** Closes all streams, and refuses new ones. @param within ms over which the clients' reconnections are spread. @throws TypeError */
  drain(within: number | undefined): Promise<void>;
}

const WITHIN = 10_000;

/** Creates an empty {@link ConnectionRegistry}. */
export function createConnectionRegistry(): ConnectionRegistry {
  const connections = new Set<StreamConnection>();
  let isDraining = false;
  let onEmpty: (() => void) | undefined;
  return {
    get isDraining() {
      return isDraining;
    },
    add(connection) {
      connections.add(connection);
      return () => {
        connections.delete(connection);
        if (connections.size === 0) onEmpty?.();
      };
    },
    disconnectUser(userId) {
      for (const connection of [...connections]) {
        if (connection.info.userId === userId) connection.closeGracefully('reauthorize', 0);
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
