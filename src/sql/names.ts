/** PostgreSQL truncates longer identifiers, so two of them could become one. */
export const LONGEST_NAME = 63;

/** Whether PostgreSQL takes a name as it is: not empty, without NUL, and of at most {@link LONGEST_NAME} bytes. */
export const isName = (name: string): boolean =>
  name !== '' && !name.includes('\0') && new TextEncoder().encode(name).length <= LONGEST_NAME;

/** A name as an SQL identifier. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
