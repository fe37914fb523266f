import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './run.js';

export interface SourceFile {
  /** The path relative to `src/`, e.g. `order/index.ts`. */
  readonly path: string;
  readonly text: string;
}

/** All TypeScript files of `src/`, without `.d.ts` files. */
export async function readSource(): Promise<readonly SourceFile[]> {
  const names = await readdir(join(root, 'src'), { recursive: true });
  const paths = names.filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts')).sort();
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(root, 'src', path), 'utf8') })),
  );
}

/** The syntax tree of a source file. */
export const parse = ({ path, text }: SourceFile) =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** Calls `visit` for each node of a tree, parents first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}
