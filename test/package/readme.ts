import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeBlocksOf } from './code-blocks.js';
import { root } from './run.js';

const WHERE = {
  next: /^(app|lib)\/|^instrumentation\.ts$/,
  vite: /^(src|lib)\/|^server\.ts$|^vite\.config\.ts$/,
};

/** The files of a quick start, by path: Next.js is in the README, Vite takes `lib/` from it. */
export async function readmeFiles(app: keyof typeof WHERE): Promise<Record<string, string>> {
  const pages = ['README.md', ...(app === 'vite' ? ['docs/quick-start-vite.md'] : [])];
  const texts = await Promise.all(pages.map((page) => readFile(join(root, page), 'utf8')));
  const files = texts
    .flatMap(codeBlocksOf)
    .flatMap(({ title, code }) =>
      title !== undefined && WHERE[app].test(title) ? [[title, code] as const] : [],
    );
  return Object.fromEntries(files);
}
