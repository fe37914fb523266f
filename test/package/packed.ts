import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { root, run } from './run.js';

/** An app with the packed package installed. */
export interface PackedApp {
  /** The app's folder. */
  readonly folder: string;
  /** The folder of the package in it. */
  readonly installed: string;
  /** Writes files of the app, by their relative path. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
}

/**
 * Creates an empty app in `.apps/<name>` with the packed tarball unpacked in its node_modules; all other packages
 * resolve to the node_modules of the repository.
 */
export async function createApp(name: string): Promise<PackedApp> {
  const folder = join(root, '.apps', name);
  const installed = join(folder, 'node_modules/react-order-status');
  await rm(folder, { recursive: true, force: true });
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', inject('tarball'), '--strip-components=1', '-C', installed]);
  const app: PackedApp = {
    folder,
    installed,
    async write(files) {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
    },
  };
  await app.write({ 'package.json': JSON.stringify({ name: `app-${name}`, private: true, type: 'module' }) });
  return app;
}
