// `npm run example` in the root folder: builds and packs the package, installs the shop with it as a user would, creates
// and fills the embedded database, and starts the shop. PORT chooses the port, DATA_DIR the folder of the database,
// DATABASE_URL another database.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const shop = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
process.env.NEXT_TELEMETRY_DISABLED = '1';

function run(title, cwd, command, ...args) {
  console.log(`${title} …`);
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status === 0) return stdout;
  console.error(`${stdout}\n${stderr}`);
  process.exit(status ?? 1);
}

const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

function install() {
  if (!existsSync(`${root}node_modules`))
    run('Installing the tools of the package', root, 'npm', 'ci', ...quiet);
  run('Building the package', root, 'npm', 'run', 'build');
  const packed = run(
    'Packing it',
    root,
    'npm',
    'pack',
    '--ignore-scripts',
    '--silent',
    '--pack-destination',
    shop,
  );
  renameSync(`${shop}${packed.trim().split('\n').at(-1)}`, `${shop}react-order-status.tgz`);
  run('Installing the shop', shop, 'npm', 'ci', ...quiet);
}

/** Resolves with `port` if it is free, else with any free port. */
const freePort = (port) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (port === 0 ? reject(error) : resolve(freePort(0))));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address.port));
    });
  });

install();
run('Creating the database', shop, 'npm', 'run', 'setup');
run('Building the shop', shop, 'npm', 'run', 'build');
const port = await freePort(Number(process.env.PORT ?? 3000));
const next = `${shop}node_modules/next/dist/bin/next`;
const server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
  cwd: shop,
  env: { ...process.env, PORT: String(port), SITE_URL: process.env.SITE_URL ?? `http://127.0.0.1:${port}` },
  stdio: ['ignore', 'pipe', 'inherit'],
});
server.stdout.on('data', (chunk) => {
  if (String(chunk).includes('Ready')) console.log(`Shop open at http://127.0.0.1:${port}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.kill(signal));
server.once('exit', (code) => process.exit(code ?? 0));
