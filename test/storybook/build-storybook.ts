import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, run } from '../package/run.js';

/** A Storybook as files. */
export interface BuiltStorybook {
  readonly folder: string;
  /** Deletes the files. */
  remove(): Promise<void>;
}

/** Builds the Storybook into a folder of its own, without its docs: CI builds these elsewhere. */
export async function buildStorybook(): Promise<BuiltStorybook> {
  const folder = await mkdtemp(join(tmpdir(), 'react-order-status-storybook-'));
  // Vitest's own variables would make the build a test build.
  const env = { ...process.env, NODE_ENV: 'production', VITEST: undefined };
  await run(bin('storybook'), ['build', '--test', '--quiet', '--disable-telemetry', '--output-dir', folder], {
    env,
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
