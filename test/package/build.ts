import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { run } from './run.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the tarball that `npm pack` made, for all tests of the run. */
    tarball: string;
  }
}

/** Builds and packs the package once for all tests. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'react-order-status-'));
  // Vitest sets NODE_ENV to test.
  const env = { ...process.env, NODE_ENV: 'production' };
  await run('npm', ['run', 'build'], { env });
  const packed = await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    env,
  });
  project.provide('tarball', join(folder, packed.trim().split('\n').at(-1) ?? ''));
  return () => rm(folder, { recursive: true, force: true });
}
