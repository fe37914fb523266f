import { join } from 'node:path';
import { build } from 'esbuild';
import { freePort } from '../engines/free-port.js';
import { type AppProcess, appEnv, startApp, startProcess } from '../package/app-process.js';
import { createApp, type PackedApp } from '../package/packed.js';
import { bin, root, run } from '../package/run.js';

/** One runtime that serves the shop of `apps/shop.ts`. */
export interface Runtime {
  readonly name: string;
  /** Starts the shop on a port of 127.0.0.1. */
  start(app: PackedApp, port: number): Promise<AppProcess>;
}

export interface RunningShop extends AppProcess {
  readonly site: string;
}

/** An app with the packed package and the apps, compiled file by file: the same code for every runtime. */
export async function createShopApp(name = 'runtimes'): Promise<PackedApp> {
  const app = await createApp(name);
  // Otherwise bundlers use the tsconfig.json of the repository, whose paths resolve to the source.
  await app.write({ 'tsconfig.json': '{}' });
  await build({
    entryPoints: [join(root, 'test/runtimes/apps/*.ts')],
    outdir: app.folder,
    format: 'esm',
    target: 'es2022',
  });
  return app;
}

/** Starts the shop on a free port. */
export async function startShop(runtime: Runtime, app: PackedApp): Promise<RunningShop> {
  const port = await freePort();
  const { stop } = await runtime.start(app, port);
  return { site: `http://127.0.0.1:${port}`, stop };
}

const where = (app: PackedApp, port: number) => ({ cwd: app.folder, url: `http://127.0.0.1:${port}` });

const onNode = (name: string, script: string): Runtime => ({
  name,
  start: (app, port) => startApp(script, [String(port)], where(app, port)),
});

const onCommand = (name: string, command: string, args: readonly string[]): Runtime => ({
  name,
  start: (app, port) => startProcess(command, [...args, String(port)], where(app, port)),
});

const onDeno = (script: string, ...permissions: readonly string[]): Runtime =>
  onCommand('Deno', bin('deno'), [
    'run',
    '--allow-net=127.0.0.1',
    ...permissions,
    '--no-remote',
    '--node-modules-dir=manual',
    script,
  ]);

/** A runtime whose server takes one bundled file. */
const bundled = (name: string, server: string, entry: string, args: readonly string[] = []): Runtime => ({
  name,
  async start(app, port) {
    const outfile = join(app.folder, `${entry}.bundle.js`);
    const entryPoints = [join(app.folder, `${entry}.js`)];
    await build({ entryPoints, outfile, bundle: true, format: 'esm', external: ['cloudflare:*'] });
    return startApp(server, [String(port), outfile, ...args], where(app, port));
  },
});

const next: Runtime = {
  name: 'Next.js route handlers',
  async start(app, port) {
    const NEXT = join(root, 'node_modules/next/dist/bin/next');
    await app.write({
      // All other packages resolve to the node_modules of the repository.
      'next.config.js': `export default { turbopack: { root: ${JSON.stringify(root)} } };`,
      'app/layout.js': 'export default ({ children }) => <html><body>{children}</body></html>;',
      'app/api/[...path]/route.js':
        "export { DELETE, GET, HEAD, OPTIONS, POST } from '../../../next-route.js';",
    });
    await run(process.execPath, [NEXT, 'build'], { cwd: app.folder, env: appEnv() });
    return startApp(NEXT, ['start', '-H', '127.0.0.1', '-p', String(port)], where(app, port));
  },
};

/** Bun and Deno are started by their own binary: stopping a wrapper would not stop the runtime. */
export const runtimes: readonly Runtime[] = [
  onNode('Node.js, @hono/node-server', 'node-hono.js'),
  onNode('Node.js, node:http by @remix-run/node-fetch-server', 'node-fetch-server.js'),
  onNode('Node.js, node:http by server/node', 'node-http.js'),
  onNode('Express 5 by server/node', 'express.js'),
  onNode('Fastify 5 by server/node', 'fastify.js'),
  onCommand('Bun', bin('bun'), ['run', 'bun.js']),
  onDeno('deno.js'),
  bundled('workerd, Durable Object', 'workerd-server.js', 'durable-object', ['', 'Orders']),
  bundled('workerd, enable_request_signal', 'workerd-server.js', 'worker', ['enable_request_signal']),
  bundled('edge-runtime', 'edge-server.js', 'edge'),
  next,
];

/** The runtimes on which the channel of push messages is tried, with the package that encrypts there. */
export const pushRuntimes: readonly Runtime[] = [
  onNode('Node.js, web-push', 'push-node.js'),
  onCommand('Bun, web-push', bin('bun'), ['run', 'push-bun.js']),
  // `http_ece`, which `web-push` uses, reads this variable when it is loaded.
  onDeno('push-deno.js', '--allow-env=ECE_KEYLOG'),
  bundled('workerd, @block65/webcrypto-web-push', 'workerd-server.js', 'push-worker'),
];

/** The runtimes on which WebSockets are tried. */
export const socketRuntimes: readonly Runtime[] = [
  onNode('Node.js, crossws', 'sockets-node.js'),
  onCommand('Bun, crossws', bin('bun'), ['run', 'sockets-bun.js']),
  onDeno('sockets-deno.js'),
  bundled('workerd, Durable Object, crossws', 'workerd-server.js', 'sockets-durable-object', ['', 'Orders']),
];
