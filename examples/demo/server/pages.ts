import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import react from '@vitejs/plugin-react';
import { secureHeaders } from 'hono/secure-headers';
import { build, createServer, type InlineConfig } from 'vite';
import { createRoutes } from './routes.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** What the pages import. */
const packages = ['react', 'react-dom', 'react-hot-toast', 'clsx', 'eventsource-parser', 'maplibre-gl'];

const config: InlineConfig = {
  configFile: false,
  root: path('../web'),
  logLevel: 'warn',
  plugins: [react()],
  resolve: {
    // The source of the package imports these too, and has no packages of its own where only the demo is installed.
    dedupe: packages,
    alias: {
      'react-order-status/styles.css': path('../../../src/styles/styles.css'),
      'react-order-status/preferences.css': path('../../../src/styles/preferences.css'),
      'react-order-status/report.css': path('../../../src/styles/report.css'),
      'react-order-status/map.css': path('../../../src/styles/map.css'),
      'react-order-status/map': path('../../../src/map/index.ts'),
      'react-order-status/report': path('../../../src/report/index.ts'),
      'react-order-status/preferences': path('../../../src/preferences/index.ts'),
      'react-order-status': path('../../../src/index.ts'),
    },
  },
};

/** The pages of the shop, served by Vite on the port of `server`. */
export function createPages(server: Server, watch: boolean) {
  return createServer({
    ...config,
    cacheDir: path('../node_modules/.vite'),
    appType: 'spa',
    // Listed, because the discovery of a dependency would reload the page.
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
        'maplibre-gl',
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

/** Builds the pages into `folder`, with the development build of React and its warnings. */
export async function buildPages(folder: string): Promise<void> {
  await build({
    ...config,
    define: { 'process.env.NODE_ENV': '"development"' },
    build: { outDir: folder, emptyOutDir: true, minify: false },
  });
}

/** What the built pages need: toasts and mails bring styles, and MapLibre the icons of its buttons. */
const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  workerSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
};

/** Serves the pages that {@link buildPages} has built. */
export function createBuiltPages(folder: string) {
  const routes = createRoutes()
    .use(secureHeaders({ contentSecurityPolicy }))
    .use(serveStatic({ root: folder }));
  return {
    middlewares: getRequestListener(routes.fetch),
    close: () => Promise.resolve(),
  };
}
