import { importsOf, targetOf } from './imports.js';
import type { SourceFile } from './source-files.js';

/** The files of the source, and the files that each imports: also by type alone, and lazily. */
export function importGraph(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Set(files.map(({ path }) => path));
  return new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap(({ specifier }) => targetOf(file.path, specifier, paths) ?? []),
    ]),
  );
}

/** Each import cycle as the path of its files, the first one repeated at the end; each cycle is found at least once. */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = [];
  const done = new Set<string>();
  function visit(file: string, path: readonly string[]) {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  }
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
