import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../package/run.js';
import type { Mutation } from './mutation.js';

/** A copy of the working tree to apply mutations to. */
export interface WorkCopy {
  readonly folder: string;
  /**
   * Applies a mutation, does some work, and reverts the mutation.
   * @throws Error unless the file contains the text to replace exactly once.
   */
  with<T>(mutation: Mutation, work: () => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** Copies all files that are tracked or untracked but not ignored, with a link to `node_modules`. */
export async function createWorkCopy(): Promise<WorkCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'react-order-status-mutations-'));
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root },
  );
  for (const file of stdout.split('\0').filter(Boolean)) await cp(join(root, file), join(folder, file));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));

  return {
    folder,
    async with({ name, file, find, replace }, work) {
      const path = join(folder, file);
      const source = await readFile(path, 'utf8');
      const [before, after, ...more] = source.split(find);
      if (before === undefined || after === undefined || more.length > 0) {
        throw new Error(`"${name}" cannot be applied: ${file} must contain this text exactly once:\n${find}`);
      }
      await writeFile(path, before + replace + after);
      try {
        return await work();
      } finally {
        await writeFile(path, source);
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
