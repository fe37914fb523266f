import pg from 'pg';
import { startPostgres, startPostgresStandby } from './postgres-server.js';
import { startTcpProxy } from './tcp-proxy.js';

/**
 * A PostgreSQL primary and its asynchronous standby, behind one address that is moved on failover, as by a virtual IP
 * or HAProxy.
 */
export interface PostgresPair {
  /** The port of the address. */
  readonly port: number;
  /** The URL of the database with another port. */
  urlAt(port: number): string;
  /** Runs a statement at the address. @returns its rows. */
  query(text: string, values?: unknown[]): Promise<readonly unknown[]>;
  /** Waits until the standby has all committed transactions. */
  untilReplicated(): Promise<void>;
  /** Stops the replication: later commits do not reach the standby. */
  cutReplication(): void;
  /** Crashes the primary; the address refuses connections. */
  killPrimary(): Promise<void>;
  /** Promotes the standby, and moves the address to it. */
  promote(): Promise<void>;
  /** Stops both, and removes their data. */
  remove(): Promise<void>;
}

/** Creates and starts a pair; requires `hasPostgres`. */
export async function startPostgresPair(): Promise<PostgresPair> {
  const primary = await startPostgres();
  const primaryUrl = await primary.createDatabase();
  const replication = await startTcpProxy(primary.port);
  const standby = await startPostgresStandby(replication.port);
  const address = await startTcpProxy(primary.port);
  const urlAt = (port: number) => primaryUrl.replace(String(primary.port), String(port));
  const standbyUrl = urlAt(standby.port);

  return {
    port: address.port,
    urlAt,
    query: (text, values) => query(urlAt(address.port), text, values),
    async untilReplicated() {
      const [committed] = await query(primaryUrl, 'select pg_current_wal_lsn() as lsn');
      // The query returns one row.
      const { lsn } = committed as { lsn: string };
      const replayed = 'select 1 where pg_last_wal_replay_lsn() >= $1::pg_lsn';
      for (const deadline = Date.now() + 30_000; (await query(standbyUrl, replayed, [lsn])).length === 0; ) {
        if (Date.now() > deadline) throw new Error('The standby did not receive all commits.');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    cutReplication: () => replication.refuse(),
    async killPrimary() {
      address.refuse();
      await primary.stop('SIGQUIT');
    },
    async promote() {
      await query(standbyUrl, 'select pg_promote()');
      address.redirect(standby.port);
      await address.resume();
    },
    async remove() {
      address.close();
      replication.close();
      await Promise.all([primary.remove(), standby.remove()]);
    },
  };
}

async function query(url: string, text: string, values?: unknown[]): Promise<readonly unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    // The caller knows its columns.
    return (await client.query(text, values)).rows as readonly unknown[];
  } finally {
    await client.end();
  }
}
