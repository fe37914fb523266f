import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startExample } from '../example-apps/start-example.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the shop. */
    exampleUrl: string;
  }
}

/** Starts the shop by its command, with a new database; `EXAMPLE_URL` names one that runs already and is new. */
export default async function setup(project: TestProject) {
  if (process.env.EXAMPLE_URL) {
    project.provide('exampleUrl', process.env.EXAMPLE_URL);
    return;
  }
  const data = await mkdtemp(join(tmpdir(), 'example-nextjs-'));
  const { url, stop } = await startExample('nextjs', { DATA_DIR: data });
  project.provide('exampleUrl', url);
  return async () => {
    await stop();
    await rm(data, { recursive: true, force: true });
  };
}
