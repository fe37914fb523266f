import { join } from 'node:path';
import ts from 'typescript';
import { readEntries } from './entries.js';
import type { PackedApp } from './packed.js';

/** The options of an app that asks for more than most. */
const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

/** The names of a type's optional members, and an expression of the type. */
interface Members {
  readonly type: string;
  readonly names: readonly string[];
}

/**
 * The optional members of everything that the package exports: of its types, of the parameters of its functions, and of
 * all types that these contain.
 */
export async function optionalMembers(app: PackedApp): Promise<readonly Members[]> {
  const roots = await rootTypes(app);
  const path = join(app.folder, 'roots.ts');
  await app.write({ 'roots.ts': roots.map((root, index) => `export type T${index} = ${root};`).join('\n') });
  const program = ts.createProgram([path], options);
  const checker = program.getTypeChecker();
  const seen = new Set<ts.Type>();
  const found: Members[] = [];
  const visit = (type: ts.Type, expression: string) => {
    if (seen.has(type)) return;
    seen.add(type);
    if (type.isUnion()) {
      for (const each of type.types) visit(each, expression);
      return;
    }
    const own = type.getProperties().filter((property) => isOfPackage(property, app));
    const names = own.filter(({ flags }) => flags & ts.SymbolFlags.Optional).map(({ name }) => name);
    if (names.length > 0) found.push({ type: expression, names });
    for (const property of own) {
      visit(checker.getTypeOfSymbol(property), `Member<${expression}, '${property.name}'>`);
    }
  };
  for (const statement of program.getSourceFile(path)?.statements ?? []) {
    if (!ts.isTypeAliasDeclaration(statement)) continue;
    visit(checker.getTypeAtLocation(statement.name), statement.type.getText());
  }
  return found;
}

const isOfPackage = ({ declarations }: ts.Symbol, app: PackedApp) =>
  declarations?.some((node) => node.getSourceFile().fileName.startsWith(app.installed)) ?? false;

/** An expression of each exported type, with `any` for its parameters, and of each parameter of each function. */
async function rootTypes(app: PackedApp): Promise<readonly string[]> {
  const entries = await readEntries();
  const program = ts.createProgram(
    entries.map(({ types }) => join(app.installed, types)),
    options,
  );
  const checker = program.getTypeChecker();
  return entries.flatMap(({ name, types }) => {
    const source = program.getSourceFile(join(app.installed, types));
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${types} is not a module`);
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      return rootsOf(checker, symbol, `import('${name}').${exported.name}`);
    });
  });
}

function rootsOf(checker: ts.TypeChecker, symbol: ts.Symbol, path: string): readonly string[] {
  for (const node of symbol.declarations ?? []) {
    if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) continue;
    const parameters = node.typeParameters?.map(() => 'any').join(', ');
    return [parameters ? `${path}<${parameters}>` : path];
  }
  const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
  return (signature?.parameters ?? []).map((_, index) => `Parameters<typeof ${path}>[${index}]`);
}

const definitions = `
/** The type of a member, in any type of a union that has it. */
type Member<T, Name extends string> = T extends unknown ? (Name extends keyof T ? T[Name] : never) : never;
/** Those of the names that may be absent from a type, and can not be \`undefined\`. */
type Refusing<T, Name extends string> = T extends unknown
  ? {
      [Key in Name]: Key extends keyof T
        ? {} extends Pick<T, Key>
          ? { [K in Key]: undefined } extends Pick<T, Key>
            ? never
            : Key
          : never
        : never;
    }[Name]
  : never;
declare function expectNone<Name extends never>(): Name;
`;

/** The errors of an app that passes \`undefined\` to optional members. */
export async function refusedMembers(
  app: PackedApp,
  members: readonly Members[],
): Promise<readonly string[]> {
  const calls = members.map(
    ({ type, names }) => `expectNone<Refusing<${type}, ${names.map((name) => `'${name}'`).join(' | ')}>>();`,
  );
  await app.write({ 'passing-undefined.ts': `export {};\n${definitions}${calls.join('\n')}` });
  const program = ts.createProgram([join(app.folder, 'passing-undefined.ts')], options);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(start).split('\n', 1)[0];
    return `${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
