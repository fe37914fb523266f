import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { acceptUndefined } from './accept-undefined.js';

/** Rewrites the declarations that `tsc` has emitted. */
for (const name of await readdir('dist', { recursive: true })) {
  if (!name.endsWith('.d.ts') || name.endsWith('.css.d.ts')) continue;
  const path = join('dist', name);
  await writeFile(path, acceptUndefined(await readFile(path, 'utf8')));
}
