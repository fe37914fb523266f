import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Features, transform } from 'lightningcss';

/** The stylesheets that are published. */
export const stylesheets = ['styles.css', 'map.css', 'preferences.css', 'report.css'] as const;

const version = (major: number, minor = 0) => (major << 16) | (minor << 8);

/** The oldest browsers that the scripts support. */
const targets = { chrome: version(93), firefox: version(92), safari: version(15, 4) };

/** A stylesheet as it is published: flat rules, which need no support of nesting. */
export async function builtStylesheet(name: (typeof stylesheets)[number]): Promise<string> {
  const { code } = transform({
    filename: name,
    code: await readFile(fileURLToPath(new URL(`../src/styles/${name}`, import.meta.url))),
    targets,
    include: Features.Nesting,
    // It would be replaced by a list of languages; only the direction of an arrow depends on it.
    exclude: Features.DirSelector,
  });
  return code.toString();
}
