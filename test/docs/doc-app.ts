import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CodeBlock, codeBlocksOf } from '../package/code-blocks.js';
import { root } from '../package/run.js';

/** The pages of `docs/`, by name. */
export const docPages = async () =>
  (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -3));

/** The code blocks of a page of `docs/`. */
export const blocksOf = async (page: string): Promise<readonly CodeBlock[]> =>
  codeBlocksOf(await readFile(join(root, 'docs', `${page}.md`), 'utf8'));

/** The database and the sign-in of the README, which the pages assume. */
const readmeFiles = async () =>
  codeBlocksOf(await readFile(join(root, 'README.md'), 'utf8')).filter(
    ({ title }) => title === 'lib/orders.ts' || title === 'lib/session.ts',
  );

/** An app made of the code blocks of a page. */
export interface DocApp {
  readonly folder: string;
  /** Imports one of its files. @typeParam T the documented exports. */
  load<T>(path: string): Promise<T>;
}

/**
 * Writes the files of one section of a page to `.apps/<name>`.
 * @param files files of the app, which override those of the page.
 */
export async function createDocApp(
  name: string,
  { page, heading, files = {} }: { page: string; heading: string; files?: Readonly<Record<string, string>> },
): Promise<DocApp> {
  const folder = join(root, '.apps', name);
  await rm(folder, { recursive: true, force: true });
  const section = (await blocksOf(page)).filter((block) => block.heading === heading);
  if (section.length === 0) throw new Error(`docs/${page}.md has no code under "${heading}".`);
  for (const { title, code } of [...(await readmeFiles()), ...section]) {
    if (title !== undefined) await write(join(folder, title), code);
  }
  for (const [path, code] of Object.entries(files)) await write(join(folder, path), code);
  return {
    folder,
    // The compiler does not see the page; code-blocks.test.ts checks its types.
    load: async <T>(path: string) => (await import(/* @vite-ignore */ join(folder, path))) as T,
  };
}

async function write(path: string, content: string) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
