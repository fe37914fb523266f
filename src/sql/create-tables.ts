import { literal } from './names.js';

/** What {@link createTables} creates; names are quoted. */
export interface TablesToCreate {
  /** Nothing for the first one of the `search_path`. */
  readonly schema: string | undefined;
  /** The tables; where all of them exist, nothing is run. */
  readonly tables: readonly string[];
  /** Each with `if not exists`. */
  readonly statements: string;
}

/**
 * SQL of one statement, so it is executed as a whole or not at all, and any tool can run it. Where the tables exist it
 * changes nothing, and needs no right to create anything.
 */
// The lock: `if not exists` alone fails when two sessions create the same table at once.
// The checks before `create`: it needs the right to create even where it would create nothing.
export function createTables({ schema, tables, statements }: TablesToCreate): string {
  const createSchema = schema
    ? `
  if to_regnamespace(${literal(schema)}) is null then
    create schema ${schema};
  end if;`
    : '';
  const exist = tables.map((table) => `to_regclass(${literal(table)}) is not null`).join('\n    and ');
  const body = `
begin
  if ${exist} then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('react-order-status'));
${createSchema}
${statements.trimEnd()}
end
`;
  return `do ${literal(body)}`;
}
