import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { root } from '../package/run.js';
import { parse, readSource, walk } from '../package/source-files.js';
import { docPages } from './doc-app.js';

/** The fields of an interface of the source, those it inherits by name included. */
interface Shape {
  readonly fields: readonly string[];
  readonly parents: readonly string[];
}

/** By name; two folders may have an interface of one name. */
const shapes = new Map<string, readonly Shape[]>();
for (const file of await readSource()) {
  walk(parse(file), (node) => {
    if (!ts.isInterfaceDeclaration(node) || !isExported(node)) return;
    const parents = node.heritageClauses?.flatMap(({ types }) => types.map(parentOf)) ?? [];
    const fields = node.members.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []));
    shapes.set(node.name.text, [...(shapes.get(node.name.text) ?? []), { fields, parents }]);
  });
}

function isExported(node: ts.InterfaceDeclaration): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** The interface that is extended, also by `Omit<…>` and `Pick<…>`. */
function parentOf({ expression, typeArguments }: ts.ExpressionWithTypeArguments): string {
  const [first] = typeArguments ?? [];
  const isUtility = /^(Omit|Pick|Partial)$/.test(expression.getText());
  return isUtility && first && ts.isTypeReferenceNode(first)
    ? first.typeName.getText()
    : expression.getText();
}

/** The fields of each interface of this name, sorted. */
const fieldsOf = (name: string): readonly (readonly string[])[] =>
  (shapes.get(name) ?? []).map(({ fields, parents }) => {
    const inherited = parents.flatMap((parent) => fieldsOf(parent)[0] ?? []);
    return [...new Set([...fields, ...inherited])].sort();
  });

/** A table whose first header cell is the name of an interface: `| \`Order\` | …`. */
interface ReferenceTable {
  readonly page: string;
  readonly name: string;
  readonly fields: readonly string[];
}

const tables: readonly ReferenceTable[] = (await Promise.all((await docPages()).map(tablesOf))).flat();

async function tablesOf(page: string): Promise<readonly ReferenceTable[]> {
  const markdown = await readFile(join(root, `docs/${page}.md`), 'utf8');
  const found = markdown.matchAll(/^\| `([A-Z]\w+)` \|.*\n\|[ |-]+\|\n((?:\|.*\n)+)/gm);
  return [...found].map(([, name = '', rows = '']) => ({
    page,
    name,
    fields: rows
      .trimEnd()
      .split('\n')
      .flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`(\w+)/g)].map(([, field = '']) => field)),
  }));
}

describe('tables of fields', () => {
  test.each(tables)(
    'the table of $name on the page $page lists its fields, all of them and no others',
    ({ name, fields }) => {
      expect(fieldsOf(name)).toContainEqual([...fields].sort());
    },
  );

  test.each(['Order', 'Shipment', 'EstimatedDelivery', 'OrderAction', 'Notifier', 'OrderStatusClient'])(
    'there is one of %s',
    (name) => {
      expect(tables.map((table) => table.name)).toContain(name);
    },
  );
});

test('docs/components.md has every variable of the stylesheet, and no other', async () => {
  const variablesIn = async (path: string) => {
    const text = await readFile(join(root, path), 'utf8');
    return [...new Set(text.match(/--os-[a-z]+(-[a-z]+)*/g))].sort();
  };
  expect(await variablesIn('docs/components.md')).toEqual(await variablesIn('src/styles/styles.css'));
});
