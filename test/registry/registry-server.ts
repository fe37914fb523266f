import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../registry/registry.json' with { type: 'json' };
import { root, run } from '../package/run.js';
import { startHttpServer } from '../server/http/http-server.js';

/** The command of `registry/node_modules`. */
export const SHADCN = join(root, 'registry/node_modules/.bin/shadcn');

/** Where the release workflow publishes the files. */
export const PUBLISHED = 'https://react-order-status.github.io/react-order-status/r';

/** The names of the items. */
export const items = manifest.items.map(({ name }) => name);

/** What the command requests from shadcn's own registry even if an item uses nothing of it: the base colour. */
const baseColour = { inlineColors: { light: {}, dark: {} }, cssVars: {} };
const ofShadcn = { ...baseColour, inlineColorsTemplate: '', cssVarsTemplate: '' };

/** Builds the registry, and serves its static files from this machine, under their published paths. */
export async function serveRegistry() {
  await run('npm', ['run', 'build'], { cwd: join(root, 'registry') });
  const folder = join(root, 'registry/dist');
  const files = new Map<string, string>();
  for (const name of await readdir(folder))
    files.set(`/r/${name}`, await readFile(join(folder, name), 'utf8'));

  const server = await startHttpServer((request) => {
    const { origin, pathname } = new URL(request.url);
    if (pathname === '/colors/neutral.json') return Response.json(ofShadcn);
    const file = files.get(pathname);
    if (file === undefined) return new Response(null, { status: 404 });
    return new Response(file.replaceAll(PUBLISHED, `${origin}/r`), {
      headers: { 'Content-Type': 'application/json' },
    });
  });
  return { files, url: server.url, stop: server.stop };
}
