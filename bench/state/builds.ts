import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bin, root, run } from '../../test/package/run.js';

/** The modules of one build of the package. `order` is internal, but exists in `dist`. */
export interface Build {
  readonly order: typeof import('../../src/order/index.js');
  readonly server: typeof import('react-order-status/server');
  readonly postgres: typeof import('react-order-status/server/postgres');
  readonly redis: typeof import('react-order-status/server/redis');
}

/** Loads the build in a folder. */
export async function loadBuild(folder: string): Promise<Build> {
  const load = (name: string): Promise<unknown> =>
    import(pathToFileURL(join(folder, 'dist', name, 'index.js')).href);
  const [order, server, postgres, redis] = await Promise.all(
    ['order', 'server', 'server/postgres', 'server/redis'].map(load),
  );
  // The rows use only exports of both builds; events have the fields of both.
  return { order, server, postgres, redis } as Build;
}

/**
 * Builds the package of a commit, in a temporary folder.
 * @param ref a commit, tag or branch of this repository.
 */
export async function buildCommit(ref: string): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'order-status-build-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const archive = join(folder, 'source.tar');
    await run('git', ['archive', `--output=${archive}`, ref]);
    await run('tar', ['-xf', archive], { cwd: folder });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await run(bin('tsup'), ['--silent'], { cwd: folder });
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, remove };
}
