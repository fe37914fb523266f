import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from '../package/packed.js';
import { root } from '../package/run.js';

const COMPONENTS = {
  $schema: 'https://ui.shadcn.com/schema.json',
  style: 'new-york',
  rsc: false,
  tsx: true,
  tailwind: { config: '', css: 'src/index.css', baseColor: 'neutral', cssVariables: true },
  aliases: {
    components: '@/components',
    utils: '@/lib/utils',
    ui: '@/components/ui',
    lib: '@/lib',
    hooks: '@/hooks',
  },
};

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    jsx: 'react-jsx',
    strict: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noEmit: true,
    paths: { '@/*': ['./src/*'] },
  },
  include: ['src'],
};

const MAIN = `
import './index.css';
import { createRoot } from 'react-dom/client';
import { OrderList } from '@/components/order-list';
import { OrderPage } from '@/components/order-page';
import { orders } from './orders';

const [, id] = /^\\/orders\\/([^/]+)$/.exec(window.location.pathname) ?? [];
const page =
  id === undefined ? (
    <main className="mx-auto grid max-w-2xl gap-6 p-6">
      <h1 className="text-2xl font-semibold">Your orders</h1>
      <OrderList orders={orders} />
    </main>
  ) : (
    <OrderPage order={orders.find((order) => order.id === id)}>
      <section className="rounded-xl border bg-card p-6">The items</section>
    </OrderPage>
  );
createRoot(document.getElementById('root') as HTMLElement).render(page);
`;

/** A Vite app with Tailwind, after `shadcn init`: without any component, with the packed package installed, and with a name for the registry. */
export async function createFreshApp(orders: readonly object[], registryUrl: string) {
  const app = await createApp('shadcn');
  const dependencies = ['react', 'react-dom', 'react-hot-toast', 'react-order-status', 'tailwindcss', 'vite'];
  await app.write({
    'package.json': JSON.stringify({
      name: 'app-shadcn',
      private: true,
      type: 'module',
      dependencies: Object.fromEntries(dependencies.map((name) => [name, '*'])),
    }),
    'components.json': JSON.stringify({
      ...COMPONENTS,
      registries: { '@order-status': `${registryUrl}/r/{name}.json` },
    }),
    'tsconfig.json': JSON.stringify(TSCONFIG),
    'vite.config.ts': `
      import tailwindcss from '@tailwindcss/vite';
      export default {
        plugins: [tailwindcss()],
        resolve: { alias: { '@': ${JSON.stringify(join(app.folder, 'src'))} } },
      };`,
    'index.html':
      '<!doctype html><html lang="en"><title>App</title><div id="root"></div><script type="module" src="/src/main.tsx"></script></html>',
    'src/vite-env.d.ts': '/// <reference types="vite/client" />',
    'src/index.css': `@import "tailwindcss";\n${await readFile(join(root, 'registry/lib/theme.css'), 'utf8')}`,
    'src/main.tsx': MAIN,
    'src/orders.ts': `import type { Order } from 'react-order-status';\nexport const orders: Order[] = ${JSON.stringify(orders)};`,
  });
  await cp(join(root, 'registry/lib/utils.ts'), join(app.folder, 'src/lib/utils.ts'));
  return app;
}
