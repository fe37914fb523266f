import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const fileName = 'mockServiceWorker.js';
const script = () => readFile(fileURLToPath(import.meta.resolve(`msw/${fileName}`)));

/**
 * Serves the service worker of the installed msw at the root, so that it intercepts all requests of a story. A plugin,
 * because Storybook's `staticDirs` does not support a single file under Vitest.
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
