/** What stores use of a pool or a connection of `pg`, or of PGlite. */
export interface PostgresQuery {
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly object[] }>;
}

/** An SQL expression for a time as `Date.prototype.toISOString` writes it, whatever the settings of the session. */
export const isoTime = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** An SQL expression for an object, without the fields that are null. */
export const jsonObject = (fields: Readonly<Record<string, string>>): string =>
  `json_strip_nulls(json_build_object(${Object.entries(fields)
    .map(([name, expression]) => `'${name}', ${expression}`)
    .join(', ')}))`;

/** The values of the column `value`. @typeParam T what the statement selects as `value`. */
export async function valuesOf<T>(
  pool: PostgresQuery,
  statement: string,
  parameters: readonly unknown[],
): Promise<readonly T[]> {
  const { rows } = await pool.query(statement, [...parameters]);
  // Each statement selects a column `value`, and the caller names its type.
  return rows.map((row) => (row as { readonly value: T }).value);
}
