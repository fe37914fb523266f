import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The shop's pages, by Vite, on the port of `server`. */
export function createPages(server: Server, watch: boolean) {
  return createServer({
    configFile: false,
    root: path('../web'),
    cacheDir: path('../../../node_modules/.vite/demo'),
    appType: 'spa',
    logLevel: 'warn',
    plugins: [react()],
    resolve: {
      alias: {
        'react-order-status/styles.css': path('../../../src/styles/styles.css'),
        'react-order-status': path('../../../src/index.ts'),
      },
    },
    // Named, not discovered: a discovery would reload the page in the middle of things.
    optimizeDeps: {
      noDiscovery: true,
      include: [
        'react',
        'react/jsx-runtime',
        'react/jsx-dev-runtime',
        'react-dom/client',
        'react-hot-toast',
        'clsx',
        'eventsource-parser',
      ],
    },
    server: {
      middlewareMode: true,
      fs: { allow: [path('../../..')] },
      hmr: { server },
      ...(!watch && { watch: null }),
    },
  });
}
