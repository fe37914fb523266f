import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CodeBlock, codeBlocksOf } from '../package/code-blocks.js';
import { root } from '../package/run.js';

/** The pages of `docs/`, by name, without the index `docs/README.md`. */
export const docPages = async () =>
  (await readdir(join(root, 'docs')))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.slice(0, -3));

/** The code blocks of a page of `docs/`, or of the repository's `README`. */
export const blocksOf = async (page: string): Promise<readonly CodeBlock[]> =>
  codeBlocksOf(await readFile(join(root, page === 'README' ? 'README.md' : `docs/${page}.md`), 'utf8'));

/** The files that every page assumes: `lib/` of the README's quick start. */
const surroundings = async () => (await blocksOf('README')).filter(({ title }) => title?.startsWith('lib/'));

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
  if (section.length === 0) throw new Error(`The page "${page}" has no code under "${heading}".`);
  for (const { title, code } of [...(await surroundings()), ...section]) {
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
