// `npm run example -- <name>` in the root folder: builds and packs the package, installs the example with it as a user would,
// creates its database if it has one, builds it and starts it. Without a name it is the shop on Next.js. PORT chooses the
// port; TARBALL names a package that is packed already.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const EXAMPLES = ['nextjs', 'vite-hono', 'react-router'];

const root = fileURLToPath(new URL('..', import.meta.url));
const [name = EXAMPLES[0]] = process.argv.slice(2);
if (!EXAMPLES.includes(name)) {
  console.error(`There is no example ${name}. Choose one of: ${EXAMPLES.join(', ')}.`);
  process.exit(1);
}
const folder = `${root}examples/${name}/`;
const tarball = `${folder}react-order-status.tgz`;
process.env.NEXT_TELEMETRY_DISABLED = '1';

function run(title, cwd, ...args) {
  console.log(`${title} …`);
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  if (status === 0) return stdout;
  console.error(`${stdout}\n${stderr}`);
  process.exit(status ?? 1);
}

const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

function pack() {
  if (!existsSync(`${root}node_modules`)) run('Installing the tools of the package', root, 'ci', ...quiet);
  run('Building the package', root, 'run', 'build');
  const into = ['--pack-destination', folder];
  const packed = run('Packing it', root, 'pack', '--ignore-scripts', '--silent', ...into);
  renameSync(`${folder}${packed.trim().split('\n').at(-1)}`, tarball);
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

/** Resolves when the address answers. */
async function opened(url) {
  while (true) {
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

if (process.env.TARBALL) copyFileSync(process.env.TARBALL, tarball);
else pack();
run('Installing the shop', folder, 'ci', ...quiet);
run('Preparing its data', folder, 'run', 'setup', '--if-present');
run('Building the shop', folder, 'run', 'build');
const port = await freePort(Number(process.env.PORT ?? 3000));
const url = `http://127.0.0.1:${port}`;
const server = spawn('npm', ['start'], {
  cwd: folder,
  env: { SITE_URL: url, ...process.env, PORT: String(port), HOST: '127.0.0.1' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.kill(signal));
server.once('exit', (code) => process.exit(code ?? 0));
await opened(url);
console.log(`Shop open at ${url}`);
