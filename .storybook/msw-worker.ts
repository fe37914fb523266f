import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const fileName = 'mockServiceWorker.js';
const script = () => readFile(fileURLToPath(import.meta.resolve(`msw/${fileName}`)));

/**
 * The installed msw's service worker at the root, from where it sees all requests of a story. A plugin, as
 * Storybook's `staticDirs` would take a single file in its own server and build, but not under Vitest.
 */
export const mswWorker = (): Plugin => ({
  name: 'msw-worker',
  configureServer({ middlewares }) {
    middlewares.use(`/${fileName}`, (_request, response, next) => {
      script().then((source) => response.setHeader('Content-Type', 'text/javascript').end(source), next);
    });
  },
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName, source: await script() });
  },
});
