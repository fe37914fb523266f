import { act } from '@testing-library/react';
import { type ScriptedConnection, scriptedTransport } from 'react-order-status/testing';

/** An entry of an order's log. */
export interface Entry {
  readonly status: string;
  readonly version: number;
  readonly timestamp: string;
  readonly note: string;
}

/** The log of one epoch, one version a second. */
export const logOf = (statuses: readonly number[]): Entry[] =>
  statuses.map((status, index) => ({
    status: `S${status}`,
    version: index + 1,
    timestamp: new Date(Date.UTC(2024, 0, 1, 0, 0, index)).toISOString(),
    note: `note ${index + 1}`,
  }));

/**
 * A server of order 123 that follows the protocol: it answers a connection with a snapshot or, from
 * the cursor on, with the missed updates, and then sends each update in order; it may send updates again.
 */
export function createScriptedServer() {
  const transport = scriptedTransport();
  let log: readonly Entry[] = [];
  /** The connection that was answered last, and the number of updates that it was sent. */
  let answered: ScriptedConnection | undefined;
  let sent = 0;
  let isCut = false;

  const cursor = (version: number) => `e-${version}`;
  const line = () => transport.connections.filter(({ isClosed }) => !isClosed).at(-1);

  function sendState(connection: ScriptedConnection, version: number) {
    const history = log.slice(0, version);
    const { status = 'PENDING', timestamp } = history.at(-1) ?? {};
    connection.snapshot({ status, version, timestamp, history }, cursor(version));
  }
  function sendUpdates(connection: ScriptedConnection, after: number, upTo = log.length) {
    for (const entry of log.slice(after, upTo)) connection.update(entry, cursor(entry.version));
  }

  return {
    transport,
    /** Extends the log, and sends the new updates to the connected client, or when it reconnects. */
    publish(newLog: readonly Entry[]) {
      log = newLog;
      const connection = line();
      if (!connection) return;
      act(() => {
        if (connection !== answered || isCut) {
          connection.open();
          const known =
            connection === answered ? sent : Number(connection.cursor?.split('-')[1] ?? Number.NaN);
          if (Number.isNaN(known)) sendState(connection, log.length);
          else sendUpdates(connection, known);
        } else sendUpdates(connection, sent);
      });
      answered = connection;
      sent = log.length;
      isCut = false;
    },
    /** Sends an update again. */
    repeat(n: number) {
      const connection = line();
      if (!connection || connection !== answered || isCut || sent === 0) return;
      act(() => sendUpdates(connection, n % sent, (n % sent) + 1));
    },
    /** Sends a snapshot, which may be that of a stale replica. */
    snapshot(n: number) {
      const connection = line();
      if (!connection || connection !== answered || isCut) return;
      act(() => sendState(connection, n % (sent + 1)));
    },
    /** Loses the connection until an update is published. */
    cut() {
      const connection = line();
      if (!connection || connection !== answered || isCut) return;
      act(() => connection.lose());
      isCut = true;
    },
  };
}
