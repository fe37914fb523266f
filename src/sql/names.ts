/** PostgreSQL truncates longer identifiers, so two of them could become one. */
export const LONGEST_NAME = 63;

/** Whether PostgreSQL takes a name as it is: not empty, without NUL, and of at most {@link LONGEST_NAME} bytes. */
export const isName = (name: string): boolean =>
  name !== '' && !name.includes('\0') && new TextEncoder().encode(name).length <= LONGEST_NAME;

/** A name as an SQL identifier. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Checks an option of which names of tables are made. @throws TypeError @param suffix the longest part that follows it. */
export function checkNamePart(option: string, name: string, suffix = ''): void {
  if (name !== '' && isName(name + suffix)) return;
  throw new TypeError(
    `${option} is ${JSON.stringify(name)}, but it must not be empty or contain NUL, and the names made of it, such as ` +
      `<${option}>${suffix}, have at most ${LONGEST_NAME} bytes in PostgreSQL.`,
  );
}
