import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** The path of the first of these programs that is installed. */
export async function findProgram(...names: readonly string[]): Promise<string | undefined> {
  const folders = ['/usr/bin', '/usr/sbin', ...(process.env.PATH ?? '').split(delimiter)];
  for (const path of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    if (await isExecutable(path)) return path;
  }
  return undefined;
}
