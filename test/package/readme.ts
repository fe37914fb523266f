import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeBlocksOf } from './code-blocks.js';
import { root } from './run.js';

const WHERE = {
  next: /^(app|lib)\//,
  vite: /^(src|lib)\/|^server\.ts$|^vite\.config\.ts$/,
};

/** The files of an app in the README, by path: ```` ```ts title="lib/order-events.ts" ````. */
export async function readmeFiles(app: keyof typeof WHERE): Promise<Record<string, string>> {
  const markdown = await readFile(join(root, 'README.md'), 'utf8');
  const files = codeBlocksOf(markdown).flatMap(({ title, code }) =>
    title !== undefined && WHERE[app].test(title) ? [[title, code] as const] : [],
  );
  return Object.fromEntries(files);
}
