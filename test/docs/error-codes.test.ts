import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { root } from '../package/run.js';
import { parse, readSource, walk } from '../package/source-files.js';

const source = await readSource();

/** The codes of the error classes: `readonly code = 'network'`, and the members of the types `…ErrorCode`, `…RequestCode`. */
function codesOf(): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const file of source) {
    const tree = parse(file);
    walk(tree, (node) => {
      if (ts.isPropertyDeclaration(node) && node.name.getText() === 'code' && node.initializer) {
        if (ts.isStringLiteral(node.initializer)) codes.add(node.initializer.text);
      }
      if (ts.isTypeAliasDeclaration(node) && /(Error|Request)Code$/.test(node.name.text)) {
        for (const code of membersOf(node.type, tree)) codes.add(code);
      }
    });
  }
  return codes;
}

/** The members of a union of texts, or of the keys of a constant of the same file. */
function membersOf(type: ts.TypeNode, tree: ts.SourceFile): readonly string[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((member) => membersOf(member, tree));
  if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return [type.literal.text];
  const name = /^keyof typeof (\w+)$/.exec(type.getText())?.[1];
  const keys: string[] = [];
  walk(tree, (node) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== name || !node.initializer) return;
    const value = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer;
    if (!ts.isObjectLiteralExpression(value)) return;
    for (const { name: key } of value.properties) keys.push(key?.getText().replaceAll("'", '') ?? '');
  });
  return keys;
}

const page = await readFile(join(root, 'docs/errors.md'), 'utf8');
const documented = new Set([...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code = '']) => code));

test('each code of an error class is documented', () => {
  const codes = [...codesOf()];
  expect(codes).toEqual(expect.arrayContaining(['network', 'draining', 'no-form', 'invalid-transition']));
  expect(codes.filter((code) => !documented.has(code))).toEqual([]);
});

test('each documented code exists', () => {
  const text = source.map(({ text }) => text).join('\n');
  const unknown = [...documented].filter((code) => !new RegExp(`['\\s]${code}(':|'|:)`).test(text));
  expect(unknown).toEqual([]);
});
