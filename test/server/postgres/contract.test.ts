import { describe } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { testBusContract } from '../bus/bus-contract.js';
import { type Database, usePostgres, withoutTransactions } from './use-postgres.js';

describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
  const postgres = usePostgres();
  let database: Database | undefined;
  testBusContract(
    'postgresBus',
    async () => {
      database ??= await postgres.createDatabase();
      return withoutTransactions(database.createBus({ pool: database.createPool() }));
    },
    { shared: true, follow: true },
  );
});
