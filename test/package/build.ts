import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { run } from './run.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The package as `npm pack` made it, for all tests of the run. */
    tarball: string;
  }
}

/** Builds and packs once for the whole project. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'react-order-status-'));
  // Vitest's own variables would make the build a test build.
  const env = { ...process.env, NODE_ENV: 'production' };
  await run('npm', ['run', 'build'], { env });
  const packed = await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    env,
  });
  project.provide('tarball', join(folder, packed.trim().split('\n').at(-1) ?? ''));
  return () => rm(folder, { recursive: true, force: true });
}
