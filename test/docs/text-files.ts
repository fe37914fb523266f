import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../package/run.js';

/** The paths of the text files of a folder, and of its folders; `.` is the root alone. */
export async function textFilesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: folder !== '.', withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(tsx?|m?js|css|md|mdx|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.includes('node_modules'));
}

/** Each line of a file that `test` finds, after its place. */
export async function linesOf(path: string, test: (line: string) => boolean): Promise<readonly string[]> {
  const lines = (await readFile(join(root, path), 'utf8')).split('\n');
  return lines.flatMap((line, index) => (test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []));
}
