import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { root, run } from '../package/run.js';

/**
 * Runs the tests of `mockOrderServer` with msw 3, from the packed package, in an app that npm installs: msw 3 needs Node 22,
 * and the tests of the repository run on Node 20 with msw 2.
 */
const versions: Readonly<Record<string, string>> = packageJson.devDependencies;
const tools = [
  'react',
  'react-dom',
  'react-hot-toast',
  'jsdom',
  '@testing-library/dom',
  '@testing-library/react',
  'vitest',
  'typescript',
].map((name) => `${name}@${versions[name]}`);
const tests = ['test/testing/mock-order-server.test.ts', 'test/react/tests-in-one-file.test.tsx'];

const config = `export default { test: { projects: [
  { test: { name: 'node', include: ['test/testing/*.test.ts'] } },
  { test: { name: 'dom', include: ['test/react/*.test.tsx'], environment: 'jsdom', setupFiles: ['test/dom-setup.ts'] } },
] } };`;

/** Must compile: the handlers of `mockOrderServer` are those of msw. */
const types = `import { http } from 'msw';
import { setupServer } from 'msw/node';
import { mockOrderServer } from 'react-order-status/testing';

const shop = mockOrderServer({ http, orders: [{ id: '123', status: 'PENDING' }] });
setupServer(...shop.handlers);
`;
const compilerOptions = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext'];

const folder = await mkdtemp(join(tmpdir(), 'react-order-status-msw-3-'));
const app = { cwd: folder };
try {
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', folder]);
  const tarball = join(folder, packed.trim().split('\n').at(-1) ?? '');
  const manifest = JSON.stringify({ name: 'app', private: true, type: 'module' });
  await writeFile(join(folder, 'package.json'), manifest);
  await writeFile(join(folder, 'vitest.config.mjs'), config);
  await writeFile(join(folder, 'types.ts'), types);
  for (const path of ['test/dom-setup.ts', ...tests]) await cp(join(root, path), join(folder, path));
  await run(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball, 'msw@3', ...tools],
    app,
  );
  const onNode22 = (...args: readonly string[]) => run('npx', ['-y', '-p', 'node@22', 'node', ...args], app);
  await onNode22('node_modules/typescript/bin/tsc', ...compilerOptions, 'types.ts');
  console.log(await onNode22('node_modules/vitest/vitest.mjs', 'run'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
