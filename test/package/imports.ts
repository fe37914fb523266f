import { posix } from 'node:path';
import ts from 'typescript';
import { parse, type SourceFile, walk } from './source-files.js';

/** One import statement, re-export, `import()` or type import. */
export interface Import {
  /** As written, e.g. `../order/index.js`. */
  readonly specifier: string;
  /** `static` is loaded with the file, `dynamic` when it is evaluated, `type` never. */
  readonly kind: 'static' | 'dynamic' | 'type';
}

/** All imports of a file. */
export function importsOf(file: SourceFile): readonly Import[] {
  const imports: Import[] = [];
  const add = (node: ts.Node | undefined, kind: Import['kind']) => {
    if (node && ts.isStringLiteralLike(node)) imports.push({ specifier: node.text, kind });
  };
  walk(parse(file), (node) => {
    if (ts.isImportDeclaration(node)) {
      const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node.moduleSpecifier, isType ? 'type' : 'static');
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, 'type');
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], 'dynamic');
    }
  });
  return imports;
}

/** The file of `src/` that a relative specifier means; undefined if there is none, or it is not written with `.js`. */
export function targetOf(path: string, specifier: string, paths: ReadonlySet<string>): string | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  return [target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.tsx')].find(
    (candidate) => candidate !== target && paths.has(candidate),
  );
}
