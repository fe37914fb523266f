import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { root, run } from './run.js';

/** One JavaScript entry point of the packed package. */
export interface Entry {
  /** The import specifier, e.g. `react-order-status/server`. */
  readonly name: string;
  /** The path of its declarations in the package. */
  readonly types: string;
}

/** The entry points in package.json, except CSS and package.json. */
export async function readEntries(): Promise<readonly Entry[]> {
  // In package.json every JavaScript entry has the form `{ types, default }`.
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string; default: string }>;
  };
  return Object.entries(manifest.exports).flatMap(([path, target]) =>
    typeof target === 'object' && target.default.endsWith('.js')
      ? [{ name: `react-order-status${path.slice(1)}`, types: target.types }]
      : [],
  );
}

/** The names that an entry exports at run time, imported by Node from a folder; sorted. */
export async function runtimeExports(folder: string, entry: string): Promise<readonly string[]> {
  const script = `process.stdout.write(JSON.stringify(Object.keys(await import('${entry}')).sort()))`;
  const output = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
  // The output of the script above.
  return JSON.parse(output) as string[];
}

/** The names that a declaration file exports, types as `type Name`; sorted. */
export function declaredExports(path: string): readonly string[] {
  const program = ts.createProgram([path], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    jsx: ts.JsxEmit.ReactJSX,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const symbol = source && checker.getSymbolAtLocation(source);
  if (!symbol) throw new Error(`${path} is not a module`);
  return checker
    .getExportsOfModule(symbol)
    .map((each) => (isValue(checker, each) ? each.name : `type ${each.name}`))
    .sort();
}

function isValue(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  // `export type { … }` of a class exports no value.
  if (symbol.declarations?.some((node) => ts.isTypeOnlyImportOrExportDeclaration(node))) return false;
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return (target.flags & ts.SymbolFlags.Value) !== 0;
}
