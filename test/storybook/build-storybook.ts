import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, run } from '../package/run.js';

export interface BuiltStorybook {
  readonly folder: string;
  /** Deletes the files. */
  remove(): Promise<void>;
}

/** Builds the Storybook into a temporary folder, without its docs, which CI builds separately. */
export async function buildStorybook(): Promise<BuiltStorybook> {
  const folder = await mkdtemp(join(tmpdir(), 'react-order-status-storybook-'));
  // Vitest sets NODE_ENV to test.
  const env = { ...process.env, NODE_ENV: 'production', VITEST: undefined };
  await run(bin('storybook'), ['build', '--test', '--quiet', '--disable-telemetry', '--output-dir', folder], {
    env,
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
